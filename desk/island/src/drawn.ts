// What was heard and found, as sources and layers of the map.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification } from "maplibre-gl";
import { addressOf, font } from "./base";
import { dashes, dashesElse } from "./hatch";
import type { Found, Sheet } from "./sheet";
import { asWays, kinds } from "./signs";
import { near, type Position } from "./sphere";
import { hullNumber, hulls, type Theme } from "./theme";

type Feature = GeoJSON.Feature<GeoJSON.Point | GeoJSON.LineString>;
const all = (features: Feature[]): GeoJSON.FeatureCollection => ({ type: "FeatureCollection", features });
const point = (at: Position, properties: object): Feature => ({ type: "Feature", geometry: { type: "Point", coordinates: at }, properties });
const line = (at: Position[], properties: object): Feature => ({ type: "Feature", geometry: { type: "LineString", coordinates: at }, properties });

/** The far end of a gap, on the turn of the globe on which the short way ends. */
export const farEnd = (f: Found): Position | null => f.to && [near(f.to[0], f.at[0]), f.to[1]];

/** Ways without their times: the map needs to know only which one it is. */
export function ways(s: Sheet): SourceSpecification {
  const tiles = s.head.thinned?.tiles;
  if (tiles) return { type: "vector", tiles: [addressOf(tiles)], maxzoom: maxTrackZoom };
  return { type: "geojson", tolerance: 0.375, maxzoom: 16, data: lines(s) };
}

/** At this zoom a unit of a tile is 60 cm at the equator: larger maps are drawn from it. */
const maxTrackZoom = 14;

function lines(s: Sheet): GeoJSON.FeatureCollection {
  return all(s.ways.map((w, way) => (w.at.length > 1 ? line(w.at, { way, hull: hullNumber(w.hull) }) : point(w.at[0] as Position, { way, hull: hullNumber(w.hull) }))));
}

export function areas(s: Sheet): GeoJSON.FeatureCollection {
  return { type: "FeatureCollection", features: s.areas.map((a) => ({ type: "Feature", geometry: { type: "Polygon", coordinates: [a.ring] }, properties: {} })) };
}

export function gaps(s: Sheet): GeoJSON.FeatureCollection {
  return all(s.events.flatMap((e) => {
    const to = e.kind === "gap" ? farEnd(e) : null;
    return to ? [line([e.at, to], { id: e.id, class: e.class ?? "" })] : [];
  }));
}

/** Signs of events and of evidence. A voyage or flight has none: it is the ways on which it was heard. */
export function marks(s: Sheet): GeoJSON.FeatureCollection {
  const sign = (e: Found) => (kinds.includes(e.kind) ? e.kind : "other");
  return all([
    ...s.events.filter((e) => !asWays.includes(e.kind)).flatMap((e) => {
      const p = { id: e.id, sign: sign(e), label: "", link: e.link, title: e.title };
      const far = e.kind === "gap" ? farEnd(e) : null;
      return far ? [point(e.at, p), point(far, p)] : [point(e.at, p)];
    }),
    ...s.evidence.map((e) => point(e.at, { id: "", sign: "evidence", label: "", link: e.link, title: e.title })),
  ]);
}

/** The name of each place of a call, once. */
export function labels(s: Sheet): GeoJSON.FeatureCollection {
  const seen = new Set<string>();
  return all(s.events.filter((e) => e.label !== "" && !seen.has(e.label) && seen.add(e.label)).map((e) => point(e.at, { label: e.label })));
}

export const empty = all([]);

/** The number of a hull among its colours: tiles have the hull itself. */
const hullIs: ExpressionSpecification = ["+", 1, ["%", ["-", ["max", ["get", "hull"], 1], 1], 6]];

const hullColour = (t: Theme): ExpressionSpecification =>
  ["match", hullIs, ...hulls(t).flatMap((c, i) => [i + 1, c]), t.blue] as unknown as ExpressionSpecification;

/** Dashes tell what a gap was judged to be, as in the legend of the page. */
const dashed = ["match", ["get", "class"], ...Object.entries(dashes).flatMap(([name, d]) => [name, ["literal", d]]), ["literal", dashesElse]] as unknown as ExpressionSpecification;

/** What is chosen where nothing is: no event has this id, and no fix of the evidence. */
export const nothing = "-";

/** Layers, from below. */
export function layers(t: Theme, s: Sheet): LayerSpecification[] {
  const tiled = s.head.thinned ? { "source-layer": "tracks" } : {};
  const round = { "line-join": "round", "line-cap": "round" } as const;
  const lines: ["==", unknown, string] = ["==", ["geometry-type"], "LineString"];
  return [
    { id: "areas", type: "fill", source: "areas", paint: { "fill-color": t.green, "fill-opacity": 0.16 } },
    { id: "areas-edge", type: "line", source: "areas", layout: round, paint: { "line-color": t.green, "line-width": 1.6 } },
    { id: "ways-edge", type: "line", source: "ways", ...tiled, filter: lines as never, layout: round, paint: { "line-color": t.card, "line-width": 4.2, "line-opacity": 0.55 } },
    { id: "ways", type: "line", source: "ways", ...tiled, filter: lines as never, layout: round, paint: { "line-color": hullColour(t), "line-width": 2 } },
    { id: "fixes", type: "circle", source: "ways", ...tiled, filter: ["!", lines] as never, paint: { "circle-color": hullColour(t), "circle-radius": 2 } },
    { id: "arrows", type: "symbol", source: "ways", ...tiled, filter: lines as never, layout: { "symbol-placement": "line", "symbol-spacing": 110, "icon-image": ["concat", "arrow-", ["to-string", hullIs]], "icon-allow-overlap": true, "icon-ignore-placement": true, "icon-rotation-alignment": "map" } },
    { id: "gap-catch", type: "line", source: "gaps", paint: { "line-color": t.red, "line-width": 14, "line-opacity": 0 } },
    { id: "gap-chosen", type: "line", source: "gaps", filter: ["==", ["get", "id"], nothing], layout: round, paint: { "line-color": t.orange, "line-width": 7, "line-opacity": 0.4 } },
    { id: "gaps", type: "line", source: "gaps", paint: { "line-color": t.red, "line-width": 2, "line-dasharray": dashed } },
    { id: "marks-chosen", type: "circle", source: "marks", filter: ["==", ["get", "id"], nothing], paint: { "circle-radius": 11, "circle-color": t.orange, "circle-opacity": 0.3, "circle-stroke-color": t.orange, "circle-stroke-width": 2.5 } },
    { id: "marks", type: "symbol", source: "marks", layout: { "icon-image": ["get", "sign"], "icon-allow-overlap": true, "icon-ignore-placement": true, "symbol-sort-key": ["match", ["get", "sign"], "position_anomaly", 0, "stop", 1, "port_call", 2, "gap", 3, 4] as never } },
    { id: "labels", type: "symbol", source: "labels", layout: { "text-field": ["get", "label"], "text-font": font, "text-size": 13, "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.8, "text-padding": 4 }, paint: { "text-color": t.ink, "text-halo-color": t.sea, "text-halo-width": 1.8 } },
    { id: "measured", type: "line", source: "measure", filter: lines as never, layout: round, paint: { "line-color": t.ink, "line-width": 1.6, "line-dasharray": [1, 2] } },
    { id: "measured-ends", type: "circle", source: "measure", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 4, "circle-color": t.card, "circle-stroke-color": t.ink, "circle-stroke-width": 2 } },
    { id: "now-between", type: "line", source: "now", filter: lines as never, paint: { "line-color": t.ink, "line-width": 1.6, "line-dasharray": [1, 1.5] } },
    { id: "now-apart", type: "symbol", source: "now", filter: ["!=", ["coalesce", ["get", "text"], ""], ""], layout: { "text-field": ["coalesce", ["get", "text"], ""], "text-font": font, "text-size": 13, "text-offset": [0, 2], "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": t.ink, "text-halo-color": t.sea, "text-halo-width": 1.8 } },
    { id: "now", type: "circle", source: "now", filter: ["has", "hull"], paint: { "circle-radius": 8, "circle-color": ["case", ["get", "heard"], hullColour(t), t.card], "circle-stroke-color": ["case", ["get", "heard"], t.card, hullColour(t)], "circle-stroke-width": 2.5 } },
  ];
}
