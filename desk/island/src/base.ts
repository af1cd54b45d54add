// The chart under everything: land, shores and borders cut from the coast that the
// desk judges by, lakes, rivers, and the names of ports. Fonts come with it.
import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import waters from "waters.geojson?file";
import latin from "@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2";
import latinExt from "@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2";
import cyrillic from "@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2";
import arabic from "@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff2";
import type { Theme } from "./theme";

/** A template of addresses of tiles, whole, as the worker needs it. */
export const addressOf = (template: string): string => location.origin + template;

const here = (path: string): string => new URL(path, location.href).href;

/** What stands in the corner: whose shore it is, and how true. */
export const attribution = "Shoreline generalised 1:10 million, lakes and rivers 1:50 million (Natural Earth)";

export const font = ["Noto Sans"];

/** Ports are named from this zoom on; then all of their kinds from the second. */
const [namesFrom, allNamesFrom] = [4.3, 8];

export function layers(t: Theme): LayerSpecification[] {
  const line = { "line-join": "round", "line-cap": "round" } as const;
  return [
    { id: "sea", type: "background", paint: { "background-color": t.sea } },
    { id: "land", type: "fill", source: "base", "source-layer": "land", paint: { "fill-color": t.land, "fill-antialias": false } },
    { id: "lakes", type: "fill", source: "waters", filter: ["==", ["get", "kind"], "lake"], paint: { "fill-color": t.sea, "fill-outline-color": t.shore } },
    { id: "rivers", type: "line", source: "waters", minzoom: 3, filter: ["==", ["get", "kind"], "river"], layout: line, paint: { "line-color": t.water, "line-width": ["interpolate", ["linear"], ["zoom"], 3, 0.5, 8, 1.4] } },
    { id: "borders", type: "line", source: "base", "source-layer": "border", layout: line, paint: { "line-color": t.border, "line-width": 1, "line-dasharray": [4, 3] } },
    { id: "shores", type: "line", source: "base", "source-layer": "shore", layout: line, paint: { "line-color": t.shore, "line-width": ["interpolate", ["linear"], ["zoom"], 0, 0.5, 6, 1.1] } },
  ];
}

/** Names and points of places, to lie over what is drawn on the chart; but those that are named already. */
export function names(t: Theme, but: string[]): LayerSpecification[] {
  const port: ["in", unknown, unknown] = ["in", ["get", "kind"], ["literal", ["port", "imported"]]];
  const one = (id: string, minzoom: number, filter: unknown): LayerSpecification =>
    ({
      id,
      type: "symbol",
      source: "places",
      minzoom,
      filter: ["all", filter, ["!", ["in", ["get", "name"], ["literal", but]]]],
      layout: {
        "text-field": ["get", "name"],
        "text-font": font,
        "text-size": 11.5,
        "text-variable-anchor": ["left", "right", "top", "bottom"],
        "text-radial-offset": 0.55,
        "text-optional": false,
        "text-padding": 3,
      },
      paint: { "text-color": t.soft, "text-halo-color": t.sea, "text-halo-width": 1.4 },
    }) as LayerSpecification;
  return [
    { id: "ports", type: "circle", source: "places", minzoom: namesFrom, filter: port as never, paint: { "circle-radius": 2, "circle-color": t.soft } },
    one("port-names", namesFrom, port),
    one("other-names", allNamesFrom, ["!", port]),
  ];
}

export function style(t: Theme, maxZoom: number): StyleSpecification {
  return {
    version: 8,
    "font-faces": {
      "Noto Sans": [
        { url: here(latin), "unicode-range": ["U+0000-00FF", "U+0131", "U+0152-0153", "U+2000-206F", "U+2032-2033"] },
        { url: here(latinExt), "unicode-range": ["U+0100-02AF", "U+1E00-1EFF"] },
        { url: here(cyrillic), "unicode-range": ["U+0400-045F", "U+0490-0491", "U+04B0-04B1", "U+2116"] },
        { url: here(arabic), "unicode-range": ["U+0600-06FF", "U+0750-077F", "U+200C-200E", "U+FB50-FDFF", "U+FE70-FEFC"] },
      ],
    },
    sources: {
      base: { type: "vector", tiles: [here("/base/") + "{z}/{x}/{y}"], minzoom: 0, maxzoom: maxZoom },
      waters: { type: "geojson", data: here(waters), maxzoom: 8 },
      places: { type: "geojson", data: here("/base/places.geojson") },
    },
    layers: layers(t),
  } as StyleSpecification;
}
