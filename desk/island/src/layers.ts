// Layers that the reader turns on: zones of the sea, receivers, a map of the reader's own.
// Each is a box with a label, so that keys reach it, and has its legend below while it is
// on. What is on stands in the address.
import type { LayerSpecification, Map } from "maplibre-gl";
import { addressOf, font } from "./base";
import { element } from "./element";
import * as own from "./own";
import type { OwnMap, Receiver, Sheet } from "./sheet";
import type { Position } from "./sphere";
import type { Theme } from "./theme";

const maxZoneZoom = 12; // basemap.MaxZoneZoom

/** What a zone is, by its regime in law: the words of the legend, and a colour with a strength. */
interface Look {
  words: string;
  colour: (t: Theme) => string;
  strength: number;
}

const looks: Record<string, Look> = {
  internal_waters: { words: "internal waters", colour: (t) => t.purple, strength: 0.42 },
  archipelagic_waters: { words: "archipelagic waters", colour: (t) => t.purple, strength: 0.26 },
  territorial_sea: { words: "territorial sea", colour: (t) => t.blue, strength: 0.34 },
  caspian_territorial_waters: { words: "Caspian territorial waters", colour: (t) => t.blue, strength: 0.34 },
  contiguous_zone: { words: "contiguous zone", colour: (t) => t.sky, strength: 0.2 },
  caspian_fishery_zone: { words: "Caspian fishery zone", colour: (t) => t.green, strength: 0.2 },
  eez: { words: "exclusive economic zone", colour: (t) => t.green, strength: 0.14 },
  caspian_common_space: { words: "Caspian common maritime space", colour: (t) => t.ink, strength: 0.03 },
  beyond_contiguous_zone: { words: "beyond the contiguous zone: exclusive economic zone or high seas, no boundary imported", colour: (t) => t.ink, strength: 0.03 },
  high_seas: { words: "high seas", colour: (t) => t.ink, strength: 0.06 },
};

const byRegime = (of: (l: Look) => unknown, other: unknown) => ["match", ["get", "regime"], ...Object.entries(looks).flatMap(([name, l]) => [name, of(l)]), other];

function zoneLayers(t: Theme): LayerSpecification[] {
  const disputed = ["get", "disputed"];
  const line = (id: string, filter: unknown, paint: object): LayerSpecification => ({ id, type: "line", source: "zones", "source-layer": "limit", filter, paint } as LayerSpecification);
  return [
    { id: "zones", type: "fill", source: "zones", "source-layer": "zone", paint: { "fill-antialias": false, "fill-color": byRegime((l) => l.colour(t), t.ink) as never, "fill-opacity": byRegime((l) => l.strength, 0.05) as never } },
    line("zone-limits", ["!", disputed], { "line-color": t.soft, "line-width": 1.1 }),
    line("zone-disputes", disputed, { "line-color": t.red, "line-width": 1.8, "line-dasharray": [2, 2] }),
  ];
}

function receiverLayers(t: Theme): LayerSpecification[] {
  return [
    { id: "receivers", type: "circle", source: "receivers", paint: { "circle-radius": 6, "circle-color": t.card, "circle-stroke-color": t.purple, "circle-stroke-width": 3 } },
    { id: "receiver-names", type: "symbol", source: "receivers", layout: { "text-field": ["get", "name"], "text-font": font, "text-size": 12, "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 0.9 }, paint: { "text-color": t.purple, "text-halo-color": t.card, "text-halo-width": 1.6 } },
  ];
}

function receivers(all: Receiver[]): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features: all.flatMap((r) => (r.at ? [{ type: "Feature" as const, geometry: { type: "Point" as const, coordinates: r.at as Position }, properties: { name: r.name, title: `Receiver ${r.name}: ${count(r.fixes)} of the positions shown. Place: ${r.source}`, link: r.link } }] : [])) };
}

const count = (n: number): string => `${n.toLocaleString("en")} ${n === 1 ? "position" : "positions"}`;

const roled = (role: string) => ["==", ["get", "role"], role] as never;

/** Squares of how well ships were heard: what is filled of one is as large as the chance; one of which nothing can be said is crossed. */
function heardLayers(t: Theme): LayerSpecification[] {
  return [
    { id: "heard-cells", type: "fill", source: "heard", filter: roled("cell"), paint: { "fill-color": t.card, "fill-opacity": 0.35, "fill-outline-color": t.soft } },
    { id: "heard-squares", type: "fill", source: "heard", filter: roled("heard"), paint: { "fill-color": t.blue, "fill-opacity": 0.75 } },
    { id: "heard-unsaid", type: "line", source: "heard", filter: roled("unsaid"), paint: { "line-color": t.soft, "line-width": 0.7, "line-opacity": 0.7 } },
  ];
}

/** A layer that can be turned on. */
interface Choice {
  name: string; // in the address
  label: string;
  lies: string; // over which layer of the map it begins
  add(map: Map, t: Theme): void;
  layers(t: Theme): LayerSpecification[];
  legend(): HTMLElement;
}

export class Layers {
  readonly root: HTMLElement;
  private readonly legend = element("div", { class: "island-legend" });
  private readonly choices: Choice[];
  private readonly on = new Set<string>();

  constructor(private readonly map: Map, private readonly sheet: Sheet, private colours: Theme, first: string[] | null, private readonly changed: () => void) {
    this.choices = [...(sheet.head.own ? [this.own(sheet.head.own)] : []), this.zones(), ...(sheet.head.heard ? [this.heard(sheet.head.heard)] : []), ...(sheet.head.receivers ? [this.receivers()] : [])];
    this.root = element("div", { class: "island-layers", role: "group", "aria-label": "Map layers" });
    const on = first ?? this.preset();
    for (const c of this.choices) {
      const box = element("input", { type: "checkbox", name: "layer", value: c.name });
      box.checked = on.includes(c.name);
      box.addEventListener("change", () => this.turn(c, box.checked));
      this.root.append(element("label", {}, box, ` ${c.label}`));
      if (box.checked) this.on.add(c.name);
    }
    this.root.append(this.legend);
    map.on("idle", () => this.say());
  }

  /** Adds what was on at first: when the map has its style. */
  begin(): void {
    for (const c of this.choices) if (this.on.has(c.name)) this.show(c);
    this.say();
  }

  /** What is on before the reader says anything: the map that was brought to be seen. */
  private preset(): string[] {
    return [...(this.sheet.head.own ? ["own"] : []), ...(this.sheet.head.heard_first ? ["heard"] : [])];
  }

  /** Names of the layers that are on, for the address; null where they are those of the beginning. */
  shown(): string[] | null {
    const on = this.choices.filter((c) => this.on.has(c.name)).map((c) => c.name);
    return on.join() === this.preset().join() ? null : on;
  }

  /** What is on and has places of its own. */
  positions(): Position[] {
    return this.on.has("receivers") ? (this.sheet.head.receivers ?? []).flatMap((r) => (r.at ? [r.at] : [])) : [];
  }

  recolour(t: Theme): void {
    this.colours = t;
    for (const c of this.choices)
      for (const l of c.layers(t)) if (this.map.getLayer(l.id)) for (const [name, value] of Object.entries(l.paint ?? {})) this.map.setPaintProperty(l.id, name as never, value as never);
    this.say();
  }

  private turn(c: Choice, on: boolean): void {
    if (on) {
      this.on.add(c.name);
      this.show(c);
    } else {
      this.on.delete(c.name);
      for (const l of c.layers(this.colours)) if (this.map.getLayer(l.id)) this.map.setLayoutProperty(l.id, "visibility", "none");
    }
    this.say();
    this.changed();
  }

  private show(c: Choice): void {
    for (const l of c.layers(this.colours)) {
      if (this.map.getLayer(l.id)) this.map.setLayoutProperty(l.id, "visibility", "visible");
      else {
        c.add(this.map, this.colours);
        this.map.addLayer(l, this.map.getLayer(c.lies) ? c.lies : undefined);
      }
    }
  }

  private said = "";
  private say(): void {
    const parts = this.choices.filter((c) => this.on.has(c.name)).map((c) => c.legend());
    const text = parts.map((p) => p.outerHTML).join("");
    if (text === this.said) return; // what has not changed stays, with whoever is in it
    this.said = text;
    this.legend.replaceChildren(...parts);
  }

  private zones(): Choice {
    return {
      name: "zones",
      label: "Zones",
      lies: "areas",
      layers: zoneLayers,
      add: (map) => {
        if (!map.getSource("zones")) map.addSource("zones", { type: "vector", tiles: [addressOf(this.sheet.head.zones)], maxzoom: maxZoneZoom });
      },
      legend: () => {
        const seen = new Set(this.map.getLayer("zones") ? this.map.queryRenderedFeatures({ layers: ["zones"] }).map((f) => String(f.properties["regime"])) : []);
        const disputes = this.map.getLayer("zone-disputes") ? this.map.queryRenderedFeatures({ layers: ["zone-disputes"] }).length > 0 : false;
        const rows = Object.entries(looks).filter(([name]) => seen.has(name)).map(([, l]) => element("li", {}, swatch(l.colour(this.colours), l.strength), l.words));
        if (disputes) rows.push(element("li", {}, dashes(this.colours.red), "limit that several states dispute"));
        const day = new URL(this.sheet.head.zones, location.href).searchParams.get("as-of") ?? "";
        return element("div", {}, element("strong", {}, `Zones, as of ${day}`), element("ul", {}, ...rows), element("p", {}, "By distance from the generalised coast (error 2 nm at sea; in the Caspian 3 nm, in its shallow north 20 nm), or by boundaries agreed or imported. Lines through waters that belong to no state are at equal distance from two coasts: they are not borders. Rivers and canals are not drawn. Point at a zone to read whose it is and how that is known."));
      },
    };
  }

  private heard(address: string): Choice {
    return {
      name: "heard",
      label: "Were we listening?",
      lies: "areas",
      layers: heardLayers,
      add: (map) => {
        if (!map.getSource("heard")) map.addSource("heard", { type: "geojson", data: addressOf(address), tolerance: 0 });
      },
      legend: () => {
        const asked = new URL(address, location.href).searchParams;
        const day = (name: string) => (asked.get(name) ?? "").slice(0, 16).replace("T", " ");
        return element("div", {}, element("strong", {}, `Chance that a ship of class ${asked.get("class") ?? "A"} that sent was heard in ${asked.get("window") ?? "6"} h`), element("p", {}, `${day("from")} to ${day("to")} UTC`), element("ul", {}, ...[0.97, 0.65, 0.25].map((p) => element("li", {}, part(this.colours.blue, p), `${Math.round(100 * p)} %`)), element("li", {}, cross(this.colours.soft), "nobody was heard near, or too few ships in four weeks: cannot say")), element("p", {}, "No square: no ship was seen there in four weeks. ", element("a", { href: address.replace("/squares.geojson", "") }, "What it means")));
      },
    };
  }

  private own(m: OwnMap): Choice {
    return {
      name: "own",
      label: m.name,
      lies: "borders",
      layers: (t) => own.layers(m, t),
      add: (map) => {
        if (!map.getSource("own")) map.addSource("own", own.source(m));
      },
      legend: () => element("div", {}, element("strong", {}, element("bdi", {}, m.name)), element("p", {}, `A file of your own: ${m.attribution || "it does not say whose map it is"}. Zooms ${m.min_zoom} to ${m.max_zoom}. Distances to the shore, and whose it is, do not rest on it but on the generalised coast, which is drawn over it.`)),
    };
  }

  private receivers(): Choice {
    const all = this.sheet.head.receivers ?? [];
    return {
      name: "receivers",
      label: "Receivers",
      lies: "marks-chosen",
      layers: receiverLayers,
      add: (map) => {
        if (!map.getSource("receivers")) map.addSource("receivers", { type: "geojson", data: receivers(all) });
      },
      legend: () => {
        const list = (title: string, of: Receiver[], more: number): HTMLElement[] => (of.length === 0 ? [] : [element("p", {}, `${title}: `, ...of.flatMap((r, i) => [...(i > 0 ? ["; "] : []), element("a", { href: r.link }, element("bdi", {}, r.name)), ` (${count(r.fixes)})`]), ...(more > 0 ? [`; and ${more} more receivers with fewer positions`] : []), ".")]);
        const known = all.filter((r) => r.at);
        const fault = this.sheet.head.receivers_fault;
        return element("div", {}, element("strong", {}, "Receivers of the positions shown"), ...(fault ? [element("p", { class: "warn" }, fault)] : []), ...list("Place known", known, 0), ...list("Place not known", all.filter((r) => !r.at), this.sheet.head.more_receivers), ...(all.length === 0 ? [element("p", {}, "No receiver is named in the input.")] : []));
      },
    };
  }
}

/** A square as the zone is painted. */
function swatch(colour: string, strength: number): HTMLElement {
  const c = document.createElement("canvas");
  c.width = c.height = 14;
  const g = c.getContext("2d");
  if (g) {
    g.globalAlpha = strength;
    g.fillStyle = colour;
    g.fillRect(0, 0, 14, 14);
    g.globalAlpha = 1;
    g.strokeStyle = colour;
    g.strokeRect(0.5, 0.5, 13, 13);
  }
  return image(c);
}

/** A square of which a share is filled. */
function part(colour: string, share: number): HTMLElement {
  const side = 12 * Math.sqrt(share);
  return picture(colour, (g) => g.fillRect(7 - side / 2, 7 - side / 2, side, side));
}

function cross(colour: string): HTMLElement {
  return picture(colour, (g) => {
    g.beginPath();
    for (const [x, y] of [[1, 13], [13, 1]] as const) {
      g.moveTo(1, x);
      g.lineTo(13, y);
    }
    g.stroke();
  });
}

/** A framed square with something in it. */
function picture(colour: string, draw: (g: CanvasRenderingContext2D) => void): HTMLElement {
  const c = document.createElement("canvas");
  c.width = c.height = 14;
  const g = c.getContext("2d");
  if (g) {
    g.fillStyle = g.strokeStyle = colour;
    draw(g);
    g.strokeRect(0.5, 0.5, 13, 13);
  }
  return image(c);
}

function dashes(colour: string): HTMLElement {
  const c = document.createElement("canvas");
  c.width = c.height = 14;
  const g = c.getContext("2d");
  if (g) {
    g.setLineDash([4, 3]);
    g.lineWidth = 2;
    g.strokeStyle = colour;
    g.beginPath();
    g.moveTo(0, 7);
    g.lineTo(14, 7);
    g.stroke();
  }
  return image(c);
}

/** A picture without words: its text stands beside it. */
const image = (c: HTMLCanvasElement): HTMLElement => element("img", { src: c.toDataURL(), alt: "", width: "14", height: "14" });
