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
  hulls: { hull: number; name: string; could?: Could[] }[];
  own: OwnMap | null; // the map that the user brought
  thinned: Thinned | null; // null: all points are here
  zones: string; // address of tiles of zones
  heard?: string; // address of squares of how well ships were heard
  heard_first?: boolean; // they are what the page is about
  frame?: [Position, Position]; // what is to be seen where there is nothing else
  replay?: Replay; // of an encounter
  receivers: Receiver[] | null;
  more_receivers: number; // that are not among them
  receivers_fault: string; // why the places of receivers could not be read
}

/** A part of a silence: the chance that a ship that sent would have been heard in an hour of it; null: cannot say. */
export interface Could {
  from: number;
  to: number;
  p: number | null;
}

/** A map that the user brought, by the file that it is in. All text in it was written by its maker. */
export interface OwnMap {
  name: string;
  attribution: string;
  kind: "vector" | "raster";
  tiles: string; // address
  min_zoom: number;
  max_zoom: number;
  bounds: [number, number, number, number];
  layers: string[];
}

/** What a sheet has left out of a track of very many points: the map draws all of them from tiles. */
export interface Thinned {
  tiles: string; // address
  points: number; // of all lines
  every: number; // every so-maniest is here, and the ends of each line
  heard: { hull: number; times: number[] }[]; // pairs of beginning and end
  join_ms: number; // points no farther apart count as heard between
}

/** Two ships on one clock. */
export interface Replay {
  names: [string, string];
  every_ms: number; // between moments; where one is missing, a ship cannot be placed
  moments: Moment[];
}

/** Where both ships were at a moment, and how far apart. */
export interface Moment {
  t: number;
  a: Position;
  b: Position;
  m: number;
  error_m: number;
  during: boolean; // of the encounter
  unheard: boolean; // one was not received just then
}

/** Who heard positions of the sheet. */
export interface Receiver {
  name: string;
  link: string;
  fixes: number;
  at: Position | null; // null: where it stands is not known
  source: string;
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
  class?: string; // of a gap: what it was judged to be; none where it was not
  says?: string; // the class in words
  at: Position;
  to: Position | null; // the other end of a gap
}

/** The outline of a place. */
export interface Area {
  title: string;
  ring: Position[];
}

export interface Sheet {
  head: Head;
  areas: Area[];
  ways: Way[];
  events: Found[]; // in order of time
  evidence: Found[];
}

interface Sent {
  supercargo: Head;
  features: {
    geometry: { type: string; coordinates: unknown };
    properties: Omit<Found, "at" | "to"> & { role: "area" | "way" | "event" | "evidence"; times?: number[] };
  }[];
}

/** The event after one, or before it; none is taken as being before all, or after all. */
export function next(s: Sheet, id: string | null, by: 1 | -1): string | null {
  const i = s.events.findIndex((e) => e.id === id);
  const last = s.events.length - 1;
  const to = i < 0 ? (by > 0 ? 0 : last) : Math.min(Math.max(i + by, 0), last);
  return s.events[to]?.id ?? null;
}

/** Asks the desk for a sheet. */
export async function ask(address: string): Promise<Sheet> {
  const r = await fetch(address, { headers: { Accept: "application/geo+json" } });
  if (!r.ok) throw new Error(`${address}: ${r.status}`);
  return sorted((await r.json()) as Sent);
}

function sorted(sent: Sent): Sheet {
  const sheet: Sheet = { head: sent.supercargo, areas: [], ways: [], events: [], evidence: [] };
  for (const f of sent.features) {
    const p = f.properties;
    if (p.role === "area") {
      sheet.areas.push({ title: p.title, ring: (f.geometry.coordinates as Position[][])[0] ?? [] });
      continue;
    }
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
