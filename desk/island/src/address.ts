// The address of the page holds what is seen: where (view), which time (span), what is
// selected (sel), which moment (at), which layers are on (show), the generation of the
// data (gen), and by when it was known (known), so that a link that is sent on shows the
// same after further runs. One without the last, of an older program, says that the data
// has changed.

export interface Seen {
  view: { lat: number; lon: number; zoom: number } | null;
  span: [number, number] | null;
  selected: string | null;
  at: number | null;
  generation: number | null;
  layers: string[] | null; // null: those that a page begins with
  known: string | null; // the moment by which what is shown was known
}

const finite = (s: string | undefined): number | null => {
  const x = s === undefined || s === "" ? NaN : Number(s);
  return Number.isFinite(x) ? x : null;
};

/** Reads an address; what is damaged in it is as if it were not there. */
export function read(query: string): Seen {
  const q = new URLSearchParams(query);
  const [lat, lon, zoom] = (q.get("view") ?? "").split(",").map(finite);
  const view = lat != null && lon != null && zoom != null && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 22 ? { lat, lon, zoom } : null;
  const [from, to] = (q.get("span") ?? "").split("/").map((s) => Date.parse(s));
  const span: [number, number] | null = from !== undefined && to !== undefined && to > from ? [from, to] : null;
  const at = Date.parse(q.get("at") ?? "");
  const id = q.get("sel");
  return {
    view,
    span,
    selected: id !== null && /^[0-9a-f]{4,64}$/.test(id) ? id : null,
    at: Number.isFinite(at) ? at : null,
    generation: finite(q.get("gen") ?? undefined),
    layers: q.has("show") ? (q.get("show") ?? "").split(",").filter((l) => /^[a-z]+$/.test(l)) : null,
    known: q.get("known"),
  };
}

/** Writes what is seen into a query, beside what else stands in it. */
export function write(query: string, s: Seen): string {
  const q = new URLSearchParams(query);
  const put = (name: string, value: string | null) => (value === null ? q.delete(name) : q.set(name, value));
  put("view", s.view && [s.view.lat.toFixed(4), s.view.lon.toFixed(4), s.view.zoom.toFixed(2)].join(","));
  put("span", s.span && s.span.map((t) => new Date(t).toISOString().replace(".000", "")).join("/"));
  put("sel", s.selected);
  put("at", s.at === null ? null : new Date(s.at).toISOString().replace(/\.\d+/, ""));
  put("show", s.layers && (s.layers.join(",") || "none"));
  put("known", s.known);
  put("gen", s.generation === null ? null : String(s.generation));
  return q.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
}
