// The map that the user brought: any file of tiles, so that nothing is known of its layers
// but their names. Areas, lines and points are drawn in soft colours, water and land in the
// desk's, names as they stand in it.
import type { LayerSpecification, SourceSpecification } from "maplibre-gl";
import { addressOf, font } from "./base";
import type { OwnMap } from "./sheet";
import type { Theme } from "./theme";

const escaped = (s: string): string => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

export function source(m: OwnMap): SourceSpecification {
  const more = { tiles: [addressOf(m.tiles)], minzoom: m.min_zoom, maxzoom: m.max_zoom, attribution: escaped(m.attribution || `${m.name}: the file does not say whose map it is`) };
  return m.kind === "raster" ? { type: "raster", tileSize: 256, ...more } : { type: "vector", ...more };
}

/** Layers of tiles are named alike in most files: by what is in them. */
const of = (names: RegExp) => (layer: string): boolean => names.test(layer);
const [water, ground, roads] = [of(/water|ocean|sea|river|lake/i), of(/earth|land(?!use|cover|mark)/i), of(/road|transport|street|rail/i)];

export function layers(m: OwnMap, t: Theme): LayerSpecification[] {
  if (m.kind === "raster") return [{ id: "own", type: "raster", source: "own" }];
  const is = (type: string) => ["==", ["geometry-type"], type] as never;
  const fill = (l: string): string => (water(l) ? t.sea : ground(l) ? t.land : t.soft);
  const areas = m.layers.map((l, i): LayerSpecification => ({ id: `own-area-${i}`, type: "fill", source: "own", "source-layer": l, filter: is("Polygon"), paint: { "fill-color": fill(l), "fill-opacity": water(l) || ground(l) ? 1 : 0.1 } } as LayerSpecification));
  // Ground first, so that water lies on it.
  areas.sort((a, b) => rank(m, b) - rank(m, a));
  return [
    ...areas,
    ...m.layers.map((l, i): LayerSpecification => ({ id: `own-line-${i}`, type: "line", source: "own", "source-layer": l, filter: is("LineString"), paint: { "line-color": water(l) ? t.water : t.soft, "line-opacity": roads(l) ? 0.5 : 0.7, "line-width": ["interpolate", ["linear"], ["zoom"], 4, 0.4, 14, 1.6] } } as LayerSpecification)),
    ...m.layers.map((l, i): LayerSpecification => ({ id: `own-name-${i}`, type: "symbol", source: "own", "source-layer": l, filter: ["all", is("Point"), ["has", "name"]], layout: { "text-field": ["to-string", ["get", "name"]], "text-font": font, "text-size": 11, "text-optional": true }, paint: { "text-color": t.soft, "text-halo-color": t.card, "text-halo-width": 1.2 } } as LayerSpecification)),
  ];
}

const rank = (m: OwnMap, l: LayerSpecification): number => {
  const name = m.layers[Number(l.id.slice("own-area-".length))] ?? "";
  return ground(name) ? 2 : water(name) ? 1 : 0;
};
