// Distances and positions on a sphere on which a minute of latitude is a nautical
// mile, as package geo has it.

/** Longitude, then latitude, in degrees, as GeoJSON has them. */
export type Position = [number, number];

const rad = Math.PI / 180;

/** Great-circle distance in nautical miles (haversine). */
export function nm(a: Position, b: Position): number {
  const dLat = (b[1] - a[1]) * rad;
  const dLon = (b[0] - a[0]) * rad;
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.sin(dLon / 2) ** 2;
  return (2 * Math.asin(Math.min(1, Math.sqrt(h))) * 60) / rad;
}

/** Course at the start of the great circle from a to b, in degrees from north. */
export function bearing(a: Position, b: Position): number {
  const dLon = (b[0] - a[0]) * rad;
  const y = Math.sin(dLon) * Math.cos(b[1] * rad);
  const x = Math.cos(a[1] * rad) * Math.sin(b[1] * rad) - Math.sin(a[1] * rad) * Math.cos(b[1] * rad) * Math.cos(dLon);
  return (Math.atan2(y, x) / rad + 360) % 360;
}

/** Points of the great circle from a to b, some n of them, not torn at 180 degrees. */
export function greatCircle(a: Position, b: Position, n = 64): Position[] {
  const v = (p: Position) => [Math.cos(p[1] * rad) * Math.cos(p[0] * rad), Math.cos(p[1] * rad) * Math.sin(p[0] * rad), Math.sin(p[1] * rad)] as const;
  const [p, q] = [v(a), v(b)];
  const angle = (nm(a, b) / 60) * rad;
  if (angle < 1e-9) return [a, b];
  const out: Position[] = [];
  for (let i = 0; i <= n; i++) {
    const s = Math.sin((1 - i / n) * angle) / Math.sin(angle);
    const t = Math.sin((i / n) * angle) / Math.sin(angle);
    const [x, y, z] = [s * p[0] + t * q[0], s * p[1] + t * q[1], s * p[2] + t * q[2]];
    out.push([near(Math.atan2(y, x) / rad, out.at(-1)?.[0] ?? a[0]), Math.atan2(z, Math.hypot(x, y)) / rad]);
  }
  return out;
}

/** The turn of a longitude that lies nearest to another. */
export function near(lon: number, to: number): number {
  return to + ((((lon - to + 180) % 360) + 360) % 360) - 180;
}

/** Degrees and minutes to a tenth: 36°30.0′N. */
function minutes(x: number, plus: string, minus: string, wide: number): string {
  const tenths = Math.round(Math.abs(x) * 600);
  return `${String(Math.floor(tenths / 600)).padStart(wide, "0")}°${((tenths % 600) / 10).toFixed(1).padStart(4, "0")}′${x < 0 ? minus : plus}`;
}

/** A position in degrees and minutes, then in decimal degrees. */
export function written(p: Position): string {
  const lon = near(p[0], 0);
  return `${minutes(p[1], "N", "S", 2)} ${minutes(lon, "E", "W", 3)} · ${p[1].toFixed(4)}, ${lon.toFixed(4)}`;
}

/** The box of positions, west to east the short way round: it may reach beyond 180 degrees. */
export function bounds(at: Position[]): [number, number, number, number] | null {
  if (at.length === 0) return null;
  const lons = at.map((p) => near(p[0], 0)).sort((a, b) => a - b);
  let west = lons[0] as number;
  let hole = west + 360 - (lons.at(-1) as number);
  for (let i = 1; i < lons.length; i++) {
    const [a, b] = [lons[i - 1] as number, lons[i] as number];
    if (b - a > hole) {
      hole = b - a;
      west = b;
    }
  }
  let [south, north] = [90, -90];
  for (const p of at) {
    south = Math.min(south, p[1]);
    north = Math.max(north, p[1]);
  }
  return [west, south, west + 360 - hole, north];
}
