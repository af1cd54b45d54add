// Times are milliseconds since 1970, written in UTC.

/** To the minute, as in the tables of the page. */
export function minute(t: number): string {
  return new Date(t).toISOString().slice(0, 16).replace("T", " ");
}

/** How long, in the two largest units that say something. */
export function lasting(ms: number): string {
  const minutes = Math.round(ms / 60000);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.floor(minutes / 1440)} d ${Math.round((minutes % 1440) / 60)} h`;
}

const minuteMs = 60_000;
const hour = 60 * minuteMs;
const day = 24 * hour;

/** Steps of an axis, with how their marks are written. */
const steps: [number, "time" | "daytime" | "day" | "year"][] = [
  [minuteMs, "time"], [5 * minuteMs, "time"], [15 * minuteMs, "time"], [hour, "time"], [3 * hour, "daytime"], [6 * hour, "daytime"], [12 * hour, "daytime"],
  [day, "day"], [2 * day, "day"], [4 * day, "day"], [7 * day, "day"], [14 * day, "day"], [28 * day, "year"], [56 * day, "year"], [182 * day, "year"], [364 * day, "year"],
];

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function mark(t: number, form: "time" | "daytime" | "day" | "year"): string {
  const d = new Date(t);
  const time = d.toISOString().slice(11, 16);
  const date = `${d.getUTCDate()} ${months[d.getUTCMonth()]}`;
  return { time, daytime: `${date} ${time}`, day: date, year: `${date} ${d.getUTCFullYear()}` }[form];
}

/** Round moments of a stretch of time, at most one in so many pixels. */
export function axis(from: number, to: number, width: number, apart = 90): { at: number; text: string }[] {
  const found = steps.find(([step]) => (width * step) / (to - from) >= apart) ?? (steps.at(-1) as (typeof steps)[number]);
  const step = Math.max(found[0], (to - from) / 20);
  const out = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) out.push({ at: t, text: mark(t, found[1]) });
  return out;
}

/** A number in a row: 1st, 2nd, 12th. */
export function ordinal(n: number): string {
  const last = Math.floor(n / 10) % 10 === 1 ? 0 : n % 10;
  return `${n}${["th", "st", "nd", "rd"][last] ?? "th"}`;
}
