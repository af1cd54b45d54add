// Claims about the ship of a page, for its timeline: each by when the thing is said to
// have happened, and by when it was said. Times are milliseconds since 1970; 0 where
// nobody said.

export interface Said {
  label: string;
  from: number;
  to: number;
  at: number;
  link: string;
  title: string;
  denies: boolean;
}

/** Asks the desk for them. Without them the timeline shows what was received all the same. */
export async function askSaid(address: string | undefined): Promise<Said[]> {
  if (!address) return [];
  const r = await fetch(address, { headers: { Accept: "application/json" } });
  if (!r.ok) {
    console.warn(`${address}: ${r.status}`);
    return [];
  }
  return (await r.json()) as Said[];
}

/** From when to when the bar goes, as drawing.Said.Happened has it. */
export function happened(c: Said, first: number): { from: number; to: number; open: boolean } {
  const to = c.to || Math.max(c.at, c.from);
  return { from: c.from || Math.min(first, to), to, open: !c.from || !c.to };
}

/** Whether anything of a claim lies in a time. */
export function within(c: Said, first: number, last: number): boolean {
  const { from, to } = happened(c, first);
  return ((c.from !== 0 || c.to !== 0) && from <= last && to >= first) || (c.at !== 0 && c.at >= first && c.at <= last);
}
