// What a gap was judged to be is told by a pattern on the timeline and by the dashes on
// the map, as drawing/hatch.go has them.

const step = 5; // pixels between strokes

/** The commands of a path over a rectangle, "" where a class has no pattern. */
export function hatch(cls: string, x: number, y: number, wide: number, high: number): string {
  let d = "";
  const move = (x1: number, y1: number, x2: number, y2: number) => (d += `M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}`);
  if (cls === "unexplained")
    for (let k = step - high; k < wide; k += step) {
      const [from, to] = [Math.max(0, -k), Math.min(high, wide - k)];
      if (from < to) move(x + k + from, y + high - from, x + k + to, y + high - to);
    }
  if (cls === "outage") for (let k = step / 2; k < wide; k += step) move(x + k, y, x + k, y + high);
  if (cls === "poor_reception")
    for (let k = step / 2; k < wide; k += step)
      for (const part of [0.25, 0.75]) move(x + k, y + part * high, x + k, y + part * high);
  if (cls === "cannot_say") move(x, y + high / 2, x + wide, y + high / 2);
  return d;
}

/** Dashes of a gap on the map, in widths of the line. */
export const dashes: Record<string, number[]> = { unexplained: [5, 1.5], outage: [0.8, 2], poor_reception: [4, 1.8, 0.8, 1.8] };
export const dashesElse = [3, 2.5];

export const classOf = (name: string | undefined): string => (name || "none").replaceAll("_", "-");
