// The signs of kinds, as desk/drawing draws them: shape and colour both tell.
import type { Theme } from "./theme";
import { hulls } from "./theme";

const scale = 2; // pixels of a sign to one of the page

interface Sign {
  size: number;
  draw(c: CanvasRenderingContext2D): void;
}

function path(c: CanvasRenderingContext2D, points: [number, number][]): void {
  c.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? c.moveTo(x, y) : c.lineTo(x, y)));
}

/** Kinds that are the ways on which they were heard, and have no sign on the map. */
export const asWays = ["voyage", "flight"];

/** Kinds that have a sign of their own; any other is a diamond. */
export const kinds = ["port_call", "stop", "position_anomaly", "clock_offset", "loitering", "encounter", "evidence", "gap"];

function signs(t: Theme): Record<string, Sign> {
  const filled = (colour: string, outline: (c: CanvasRenderingContext2D) => void): Sign => ({
    size: 20,
    draw(c) {
      outline(c);
      c.closePath();
      c.fillStyle = colour;
      c.fill();
      c.lineWidth = 1.4;
      c.strokeStyle = t.card;
      c.stroke();
    },
  });
  const ring = (colour: string, r: number, inside: string | null): Sign => ({
    size: 20,
    draw(c) {
      c.beginPath();
      c.arc(0, 0, r, 0, 2 * Math.PI);
      if (inside) {
        c.fillStyle = inside;
        c.fill();
      }
      c.lineWidth = 2;
      c.strokeStyle = colour;
      c.stroke();
    },
  });
  const all: Record<string, Sign> = {
    port_call: filled(t.green, (c) => path(c, [[-5, -5], [5, -5], [5, 5], [-5, 5]])),
    stop: filled(t.orange, (c) => {
      c.beginPath();
      c.arc(0, 0, 5.2, 0, 2 * Math.PI);
    }),
    clock_offset: filled(t.sky, (c) => path(c, [[0, -6], [5.6, 4.4], [-5.6, 4.4]])),
    encounter: filled(t.sky, (c) => {
      c.beginPath();
      c.arc(-3.6, 0, 4, 0, 2 * Math.PI);
      c.moveTo(7.6, 0);
      c.arc(3.6, 0, 4, 0, 2 * Math.PI);
    }),
    loitering: filled(t.orange, (c) => path(c, [[0, 6], [5.6, -4.4], [-5.6, -4.4]])),
    other: filled(t.ink, (c) => path(c, [[0, -6], [6, 0], [0, 6], [-6, 0]])),
    evidence: ring(t.ink, 6, null),
    gap: ring(t.red, 3.8, t.card),
    position_anomaly: {
      size: 20,
      draw(c) {
        for (const [width, colour] of [[5, t.card], [2.6, t.purple]] as const) {
          path(c, [[-5, -5], [5, 5]]);
          c.moveTo(-5, 5);
          c.lineTo(5, -5);
          c.lineWidth = width;
          c.strokeStyle = colour;
          c.stroke();
        }
      },
    },
  };
  hulls(t).forEach((colour, i) => {
    all[`arrow-${i + 1}`] = {
      size: 14,
      draw(c) {
        path(c, [[-3.6, -4.4], [4.8, 0], [-3.6, 4.4], [-1.6, 0]]);
        c.closePath();
        c.fillStyle = colour;
        c.fill();
        c.lineWidth = 0.8;
        c.strokeStyle = t.card;
        c.stroke();
      },
    };
  });
  return all;
}

export function images(t: Theme): Map<string, ImageData> {
  const out = new Map<string, ImageData>();
  for (const [name, sign] of Object.entries(signs(t))) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = sign.size * scale;
    const c = canvas.getContext("2d");
    if (!c) continue;
    c.setTransform(scale, 0, 0, scale, (sign.size * scale) / 2, (sign.size * scale) / 2);
    sign.draw(c);
    out.set(name, c.getImageData(0, 0, canvas.width, canvas.height));
  }
  return out;
}

export const pixelRatio = scale;
