// The map: MapLibre GL JS with the chart of the desk and what is drawn on it.
import * as maplibre from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?file";
import * as base from "./base";
import * as drawn from "./drawn";
import { button, element } from "./element";
import { Layers } from "./layers";
import { Measure } from "./measure";
import { minute, ordinal } from "./moment";
import { apart, between } from "./replay";
import type { Found, Replay, Sheet } from "./sheet";
import type { Shared } from "./shared";
import { asWays, images, pixelRatio } from "./signs";
import { bounds, near, nm, written, type Position } from "./sphere";
import { onChange, theme } from "./theme";

const maxZoomOfTiles = 7; // basemap.MaxZoom

maplibre.setWorkerUrl(new URL(worker, location.href).href);

export interface View {
  lat: number;
  lon: number;
  zoom: number;
}

export interface Chart {
  readonly map: maplibre.Map;
  view(): View;
  layers(): string[] | null; // that the reader has turned on
}

/** How near to a pixel a pointer has to be, in pixels. */
const reach = 6;

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Makes a map in a place. It calls onView when its view has changed, and shown when all is drawn the first time. */
export function chart(place: HTMLElement, sheet: Sheet, shared: Shared, first: View | null, on: string[] | null, calls: { onView: () => void; shown: () => void; follow?: () => boolean }): Chart {
  const canvas = element("div", { class: "island-canvas" });
  const readout = element("output", { class: "island-readout" });
  const tip = element("div", { class: "island-tip", hidden: "" });
  place.append(canvas, tip, readout);
  if (sheet.head.simulated) place.append(element("div", { class: "island-simulated" }, "SIMULATED"));
  const trouble = element("div", { class: "island-cut", role: "status", hidden: "" });
  place.append(trouble);
  if (sheet.head.cut) place.append(element("div", { class: "island-cut" }, "Not everything is shown: choose a shorter period."));
  let colours = theme();
  const named = [...new Set(sheet.events.map((e) => e.label).filter((l) => l !== ""))];
  const everything = bounds([...positions(sheet), ...(sheet.head.frame ?? [])]);
  const map = new maplibre.Map({
    container: canvas,
    style: base.style(colours, maxZoomOfTiles),
    ...(first ? { center: [first.lon, first.lat] as Position, zoom: first.zoom } : everything ? { bounds: everything, fitBoundsOptions: fitted } : { center: [51, 41] as Position, zoom: 4 }),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxZoom: 18,
    fadeDuration: 0,
    cooperativeGestures: true, // a page scrolls over a map that it scrolls past
    locale: { "Map.Title": sheet.head.title },
  });
  // The library leaves out the first change of its size, which can be the one that counts:
  // the style sheet may come after it, or the window be made larger meanwhile.
  let fresh = first === null;
  new ResizeObserver(() => {
    map.resize();
    if (fresh && everything) map.fitBounds(everything, { ...fitted, animate: false });
  }).observe(canvas);
  for (const began of ["dragstart", "wheel", "click", "keydown"] as const) canvas.addEventListener(began, () => (fresh = false), { capture: true });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new maplibre.ScaleControl({ unit: "nautical", maxWidth: 140 }), "bottom-left");
  map.addControl(new maplibre.AttributionControl({ compact: false, customAttribution: base.attribution }), "bottom-right");

  map.on("load", () => {
    const draw = () => images(colours).forEach((data, name) => (map.hasImage(name) ? map.updateImage(name, data) : map.addImage(name, data, { pixelRatio })));
    draw();
    const add = (name: string, data: GeoJSON.FeatureCollection, tolerance = 0.375) => map.addSource(name, { type: "geojson", data, tolerance, maxzoom: 16 });
    add("areas", drawn.areas(sheet));
    map.addSource("ways", drawn.ways(sheet));
    add("gaps", drawn.gaps(sheet));
    add("marks", drawn.marks(sheet));
    add("labels", drawn.labels(sheet));
    add("measure", drawn.empty);
    add("now", drawn.empty);
    for (const l of [...base.names(colours, named), ...drawn.layers(colours, sheet)]) map.addLayer(l);
    map.moveLayer("port-names");
    map.moveLayer("other-names");
    map.moveLayer("labels");
    onChange(() => {
      colours = theme();
      draw();
      layers.recolour(colours);
      for (const l of [...base.layers(colours), ...base.names(colours, named), ...drawn.layers(colours, sheet)])
        for (const [name, value] of Object.entries(l.paint ?? {})) map.setPaintProperty(l.id, name as never, value as never);
    });
    choose();
    playing();
    layers.begin();
    map.once("idle", calls.shown);
  });
  map.on("moveend", calls.onView);
  // What is not drawn must not look as if there were nothing.
  map.on("error", (e) => {
    console.warn(e.error);
    trouble.textContent = "Part of the map could not be loaded, so what is drawn is not everything. Load the page again.";
    trouble.hidden = false;
  });

  const fit = () => {
    const box = bounds([...positions(sheet), ...(sheet.head.frame ?? []), ...layers.positions()]);
    if (box) map.fitBounds(box, { ...fitted, animate: !still() });
  };
  const measure = new Measure(map, place);
  const tools = element("div", { class: "island-tools", role: "group", "aria-label": "Map tools" }, button("Show all", "Show all tracks and events, and receivers where they are on", fit), measure.button, measure.result);
  place.append(tools);
  const layers = new Layers(map, sheet, colours, on, calls.onView);
  place.append(layers.root);

  // Selection: a ring about the signs of an event, and the map where it is.
  const byID = new Map(sheet.events.map((e) => [e.id, e]));
  const choose = () => {
    if (!map.getLayer("marks-chosen")) return;
    for (const l of ["marks-chosen", "gap-chosen"]) map.setFilter(l, ["==", ["get", "id"], shared.now.selected ?? drawn.nothing]);
  };
  const go = () => {
    fresh = false;
    choose();
    const e = shared.now.selected === null ? undefined : byID.get(shared.now.selected);
    if (e && !within(map, e)) show(map, sheet, e);
  };
  shared.on("selected", go);

  // The moment that is played: each hull where she was last heard.
  const playing = () => {
    const source = map.getSource<maplibre.GeoJSONSource>("now");
    const both = sheet.head.replay && shared.now.at !== null ? pair(sheet.head.replay, shared.now.at) : null;
    source?.setData(shared.now.at === null ? drawn.empty : (both?.drawn ?? at(sheet, shared.now.at)));
    if (both && calls.follow?.()) {
      fresh = false;
      map.jumpTo({ center: both.middle, zoom: Math.max(map.getZoom(), 13) });
    }
  };
  shared.on("at", playing);

  const under = (p: maplibre.Point): { found: Found | undefined; link: string; text: string } | null => {
    const box: [maplibre.PointLike, maplibre.PointLike] = [[p.x - reach, p.y - reach], [p.x + reach, p.y + reach]];
    const has = (...names: string[]) => names.filter((n) => map.getLayer(n));
    const mark = map.queryRenderedFeatures(box, { layers: has("marks") })[0] ?? map.queryRenderedFeatures(p, { layers: has("gap-catch") })[0];
    if (mark) {
      const found = byID.get(String(mark.properties["id"]));
      const title = found?.title ?? String(mark.properties["title"]);
      return { found, link: found?.link ?? String(mark.properties["link"]), text: mark.layer.id === "gap-catch" ? `${title}; the dashes are not a route` : title };
    }
    const receiver = map.queryRenderedFeatures(box, { layers: has("receivers") })[0];
    if (receiver) return { found: undefined, link: String(receiver.properties["link"]), text: String(receiver.properties["title"]) };
    const way = map.queryRenderedFeatures(box, { layers: has("ways", "fixes") })[0];
    const zone = way ? undefined : map.queryRenderedFeatures(p, { layers: has("zones") })[0];
    const cell = way || !map.getLayer("heard-cells") ? undefined : map.queryRenderedFeatures(p, { layers: has("heard-cells") })[0];
    if (cell) return { found: undefined, link: "", text: String(cell.properties["title"]) };
    if (zone) return { found: undefined, link: "", text: String(zone.properties["text"]) };
    if (!way) return null;
    const at = map.unproject(p).toArray();
    return { found: undefined, link: "", text: sheet.head.thinned ? nearestOfMany(sheet, sheet.head.thinned.every, Number(way.properties["hull"]), at) : nearestFix(sheet, [Number(way.properties["way"])], at) };
  };
  map.on("mousemove", (e) => {
    readout.textContent = written(e.lngLat.toArray());
    const u = measure.active ? null : under(e.point);
    canvas.classList.toggle("over", u !== null && (u.link !== "" || u.found !== undefined));
    tip.hidden = u === null;
    if (u) {
      tip.textContent = u.text;
      tip.style.left = `${Math.min(e.point.x + 14, canvas.clientWidth - 260)}px`;
      tip.style.top = `${e.point.y + 16}px`;
    }
  });
  map.on("mouseout", () => (tip.hidden = true));
  const middle = () => (readout.textContent = `${written(map.getCenter().toArray())} (centre)`);
  map.on("move", middle);
  middle();
  map.on("click", (e) => {
    readout.textContent = written(e.lngLat.toArray());
    if (measure.active) return;
    const u = under(e.point);
    if (u && !u.found && u.link) location.assign(u.link);
    else shared.set({ selected: u?.found?.id ?? null });
  });

  return { map, view: () => ({ lat: map.getCenter().lat, lon: map.getCenter().lng, zoom: map.getZoom() }), layers: () => layers.shown() };
}

const fitted = { padding: 48, maxZoom: 11 };

function positions(s: Sheet): Position[] {
  return [...s.areas.flatMap((a) => a.ring), ...s.ways.flatMap((w) => w.at), ...s.events.filter((e) => !asWays.includes(e.kind)).flatMap((e) => (e.to && e.kind === "gap" ? [e.at, e.to] : [e.at])), ...s.evidence.map((e) => e.at)];
}

/** Where an event is: for a voyage or flight, the ways heard in its time. */
function placed(s: Sheet, e: Found): Position[] {
  if (!asWays.includes(e.kind)) return e.to && e.kind === "gap" ? [e.at, e.to] : [e.at];
  const end = e.end ?? Infinity;
  return s.ways.filter((w) => w.hull === e.hull).flatMap((w) => w.at.filter((_, i) => (w.times[i] ?? 0) >= e.start && (w.times[i] ?? 0) <= end));
}

function within(map: maplibre.Map, e: Found): boolean {
  if (asWays.includes(e.kind)) return false;
  const view = map.getBounds();
  const middle = map.getCenter().lng;
  return (e.to && e.kind === "gap" ? [e.at, e.to] : [e.at]).every((p) => view.contains([near(p[0], middle), p[1]]));
}

/** Moves the map to an event, no nearer than it has to. */
function show(map: maplibre.Map, s: Sheet, e: Found): void {
  const box = bounds(placed(s, e));
  if (box) map.fitBounds(box, { padding: 70, maxZoom: Math.max(map.getZoom(), 7), duration: still() ? 0 : 350 });
}

/** What is known of the fix that lies nearest to a position, on some ways. */
function nearestFix(s: Sheet, ways: number[], p: Position): string {
  let [best, time, least]: [Position | null, number, number] = [null, 0, Infinity];
  for (const i of ways) {
    const w = s.ways[i];
    w?.at.forEach((q, k) => {
      const d = nm(p, q);
      if (d < least) [best, time, least] = [q, w.times[k] ?? 0, d];
    });
  }
  return best ? `received ${minute(time)} UTC at ${written(best)}` : "";
}

/** The same on a track of which the page has not all positions: it says so. */
function nearestOfMany(s: Sheet, every: number, hull: number, p: Position): string {
  const text = nearestFix(s, s.ways.flatMap((w, i) => (w.hull === hull ? [i] : [])), p);
  return `${text}; the nearest of every ${ordinal(every)} position`;
}

/** Each hull where she was last heard by a moment: filled while she was being heard, hollow in silence. */
function at(s: Sheet, t: number): GeoJSON.FeatureCollection {
  const last = new Map<number, { at: Position; t: number; heard: boolean }>();
  for (const w of s.ways) {
    if ((w.times[0] ?? Infinity) > t) continue;
    let [lo, hi] = [0, w.times.length];
    while (hi - lo > 1) {
      const m = (lo + hi) >> 1;
      if ((w.times[m] as number) <= t) lo = m;
      else hi = m;
    }
    const time = w.times[lo] as number;
    const before = last.get(w.hull);
    if (!before || before.t <= time) last.set(w.hull, { at: w.at[lo] as Position, t: time, heard: lo + 1 < w.times.length || time === t });
  }
  return {
    type: "FeatureCollection",
    features: [...last].map(([hull, p]) => ({ type: "Feature", geometry: { type: "Point", coordinates: p.at }, properties: { hull: ((Math.max(hull, 1) - 1) % 6) + 1, heard: p.heard } })),
  };
}

/** Both ships of an encounter at a moment, with the line between them and how long it is. */
function pair(r: Replay, t: number): { drawn: GeoJSON.FeatureCollection; middle: Position } | null {
  const m = between(r, t);
  if (!m) return null;
  const b: Position = [near(m.b[0], m.a[0]), m.b[1]];
  const middle: Position = [(m.a[0] + b[0]) / 2, (m.a[1] + b[1]) / 2];
  const ship = (at: Position, hull: number): GeoJSON.Feature => ({ type: "Feature", geometry: { type: "Point", coordinates: at }, properties: { hull, heard: !m.unheard, text: "" } });
  return {
    middle,
    drawn: {
      type: "FeatureCollection",
      features: [
        { type: "Feature", geometry: { type: "LineString", coordinates: [m.a, b] }, properties: { text: "" } },
        { type: "Feature", geometry: { type: "Point", coordinates: middle }, properties: { text: apart(r, t) } },
        ship(m.a, 1),
        ship(b, 2),
      ],
    },
  };
}
