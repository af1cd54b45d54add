// What a page is about, as the desk sends it: GeoJSON with a head. Everything in it
// that is text was typed by somebody, and goes into a page as text only.
import type { Position } from "./sphere";

/** What is said of the whole. Times are milliseconds since 1970. */
export interface Head {
  generation: number; // of the data: it grows with each run
  title: string;
  simulated: boolean;
  from: number;
  to: number;
  cut: boolean; // not all lines are here
  hulls: { hull: number; name: string }[];
}

/** A piece of the way of one hull, as it was heard. */
export interface Way {
  hull: number;
  title: string;
  at: Position[];
  times: number[];
}

/** Something found, or a fix that it rests on. */
export interface Found {
  id: string;
  kind: string;
  hull: number;
  start: number;
  end: number | null; // null: its end has not been seen
  title: string;
  link: string;
  label: string;
  at: Position;
  to: Position | null; // the other end of a gap
}

export interface Sheet {
  head: Head;
  ways: Way[];
  events: Found[]; // in order of time
  evidence: Found[];
}

interface Sent {
  supercargo: Head;
  features: {
    geometry: { type: string; coordinates: unknown };
    properties: Omit<Found, "at" | "to"> & { role: "way" | "event" | "evidence"; times?: number[] };
  }[];
}

/** Asks the desk for a sheet. */
export async function ask(address: string): Promise<Sheet> {
  const r = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!r.ok) throw new Error(`${address}: ${r.status}`);
  return sorted((await r.json()) as Sent);
}

function sorted(sent: Sent): Sheet {
  const sheet: Sheet = { head: sent.supercargo, ways: [], events: [], evidence: [] };
  for (const f of sent.features) {
    const p = f.properties;
    const points = (f.geometry.type === "Point" ? [f.geometry.coordinates] : f.geometry.coordinates) as Position[];
    const first = points[0];
    if (!first) continue;
    if (p.role === "way") {
      sheet.ways.push({ hull: p.hull, title: p.title, at: points, times: p.times ?? [] });
    } else {
      (p.role === "event" ? sheet.events : sheet.evidence).push({ ...p, at: first, to: points[1] ?? null });
    }
  }
  sheet.events.sort((a, b) => a.start - b.start || (a.id < b.id ? -1 : 1));
  return sheet;
}
