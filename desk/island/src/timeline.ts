// The timeline: of each hull its voyages, calls, gaps and anomalies, and under them
// when anything was heard at all. It can be dragged, zoomed, and stepped through.
import { drawing } from "./element";
import { classOf, hatch } from "./hatch";
import { axis, minute } from "./moment";
import { happened, within, type Said } from "./said";
import { next, type Found, type Sheet } from "./sheet";
import type { Shared } from "./shared";
import { hullNumber } from "./theme";

// Rows of a lane, as desk/drawing has them.
const left = 8;
const laneHead = 18;
const rows: Record<string, number> = { voyage: 0, port_call: 16, stop: 16, gap: 32 };
const signed: Record<string, number> = { loitering: 48, encounter: 48 };
const rowOdd = 64;
const rowHeard = 80;
const rowCould = 89;
const couldHigh = 14;
const barHigh = 12;
const laneHigh = laneHead + rowCould + couldHigh + 8;
const saidHigh = 18;
const axisHigh = 26;
const leastWide = 2;
const leastSpan = 10 * 60_000; // ten minutes

export class Timeline {
  readonly root: SVGElement;
  private dragged: { x: number; span: [number, number]; moved: boolean } | null = null;
  private pending = false;

  constructor(private readonly place: HTMLElement, private readonly sheet: Sheet, private readonly shared: Shared, private readonly claims: Said[], label: string, private readonly playPause: () => void) {
    this.root = drawing("svg", { class: "timeline island", tabindex: 0, role: "group", "aria-label": `${label}. Left and right arrow keys step through the events, plus and minus zoom, space plays, Enter opens the selected event.` });
    place.append(this.root);
    for (const part of ["span", "selected", "at"] as const) shared.on(part, () => this.later());
    shared.on("selected", () => this.reveal());
    new ResizeObserver(() => this.later()).observe(place);
    this.root.addEventListener("keydown", (e) => this.key(e as KeyboardEvent));
    this.root.addEventListener("wheel", (e) => this.wheel(e as WheelEvent), { passive: false });
    this.root.addEventListener("pointerdown", (e) => this.down(e as PointerEvent));
    this.root.addEventListener("pointermove", (e) => this.move(e as PointerEvent));
    this.root.addEventListener("pointerup", (e) => this.up(e as PointerEvent));
    this.root.addEventListener("pointercancel", () => (this.dragged = null));
    this.root.addEventListener("click", (e) => {
      if (!held(e as MouseEvent) && !(e.target as Element).closest("a[data-claim]")) e.preventDefault(); // up has done it
    });
    this.draw();
  }

  /** Steps to the next event, or to the one before. */
  private step(by: 1 | -1): void {
    this.shared.set({ selected: next(this.sheet, this.shared.now.selected, by) });
  }

  /** Zooms by a factor about a moment; the whole is the most that is seen. */
  zoom(by: number, about?: number): void {
    const [from, to] = this.shared.now.span;
    const c = about ?? (from + to) / 2;
    const length = Math.max((to - from) * by, leastSpan);
    const start = c - ((c - from) / (to - from)) * length;
    this.shared.set({ span: this.held([start, start + length]) });
  }

  private held([from, to]: [number, number]): [number, number] {
    const { from: first, to: last } = this.sheet.head;
    if (to - from >= last - first) return [first, last];
    const by = Math.max(first - from, 0) + Math.min(last - to, 0);
    return [Math.round(from + by), Math.round(to + by)];
  }

  /** Keeps what is selected in sight. */
  private reveal(): void {
    const e = this.sheet.events.find((e) => e.id === this.shared.now.selected);
    const [from, to] = this.shared.now.span;
    if (!e || ((e.end ?? to) >= from && e.start <= to)) return;
    const length = to - from;
    const middle = e.end === null ? e.start : (e.start + Math.min(e.end, e.start + length)) / 2;
    this.shared.set({ span: this.held([middle - length / 2, middle + length / 2]) });
  }

  private get width(): number {
    return Math.max(this.place.clientWidth, 200);
  }

  private x(t: number): number {
    const [from, to] = this.shared.now.span;
    return left + Math.min(Math.max((t - from) / (to - from), 0), 1) * (this.width - 2 * left);
  }

  private moment(x: number): number {
    const [from, to] = this.shared.now.span;
    return from + ((x - left) / (this.width - 2 * left)) * (to - from);
  }

  private later(): void {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.draw();
    });
  }

  private draw(): void {
    const below = axisHigh + laneHigh * this.sheet.head.hulls.length;
    const claims = this.claims.filter((c) => within(c, ...this.shared.now.span));
    const high = below + (claims.length > 0 ? laneHead : 0) + saidHigh * claims.length;
    this.root.setAttribute("viewBox", `0 0 ${this.width} ${high}`);
    this.root.setAttribute("height", String(high));
    const [from, to] = this.shared.now.span;
    const parts: SVGElement[] = axis(from, to, this.width).map(({ at, text }) =>
      drawing("g", {}, drawing("path", { class: "grid", d: `M${this.x(at)} ${axisHigh - 6}V${high}` }), ...(this.x(at) < this.width - 50 ? [drawing("text", { class: "degree", x: this.x(at), y: 14 }, text)] : [])));
    this.sheet.head.hulls.forEach((h, i) => parts.push(...this.lane(h.hull, h.name, axisHigh + laneHigh * i)));
    if (claims.length > 0) parts.push(drawing("text", { class: "lane", x: left, y: below + 13 }, "Claims"));
    claims.forEach((c, i) => parts.push(this.claim(c, below + laneHead + saidHigh * i)));
    if (this.sheet.head.simulated) parts.push(drawing("text", { class: "simulated", x: this.width - 10, y: axisHigh + 14, "text-anchor": "end" }, "SIMULATED"));
    const at = this.shared.now.at;
    if (at !== null && at >= from && at <= to)
      parts.push(drawing("path", { class: "cursor", d: `M${this.x(at)} ${axisHigh - 8}V${high}` }), drawing("text", { class: "cursor-text", x: this.x(at) + (this.x(at) > this.width - 120 ? -4 : 4), y: axisHigh + 2, "text-anchor": this.x(at) > this.width - 120 ? "end" : "start" }, minute(at)));
    this.root.replaceChildren(...parts);
  }

  private lane(hull: number, name: string, top: number): SVGElement[] {
    const out = [drawing("text", { class: `lane hull-${hullNumber(hull)}`, x: left, y: top + 13 }, name)];
    const [from, to] = this.shared.now.span;
    for (const e of this.sheet.events) if (e.hull === hull && (e.end ?? to) >= from && e.start <= to) out.push(this.bar(e, top + laneHead));
    const y = top + laneHead + rowHeard;
    out.push(drawing("rect", { class: "unheard", x: left, y, width: this.width - 2 * left, height: 6 }), drawing("path", { class: "heard", d: this.heard(hull, y) }));
    out.push(...this.could(hull, top + laneHead + rowCould));
    return out;
  }

  /** What could have been heard in the silences: columns as high as the chance, dotted where it cannot be said. */
  private could(hull: number, y: number): SVGElement[] {
    const [from, to] = this.shared.now.span;
    let columns = "";
    let unsaid = "";
    for (const c of this.sheet.head.hulls.find((h) => h.hull === hull)?.could ?? []) {
      if (c.to <= from || c.from >= to) continue;
      const [a, b] = [this.x(Math.max(c.from, from)).toFixed(1), this.x(Math.min(c.to, to)).toFixed(1)];
      if (c.p === null) unsaid += `M${a} ${y + couldHigh / 2}H${b}`;
      else columns += `M${a} ${y + couldHigh}V${(y + couldHigh * (1 - c.p)).toFixed(1)}H${b}V${y + couldHigh}z`;
    }
    return [...(columns ? [drawing("path", { class: "could", d: columns })] : []), ...(unsaid ? [drawing("path", { class: "could-unsaid", d: unsaid })] : [])];
  }

  /** A claim, as desk/drawing draws it: when it is said to have happened, and when it was said. Its whole row leads to it. */
  private claim(c: Said, y: number): SVGElement {
    const [first, last] = this.shared.now.span;
    const { from, to, open } = happened(c, first);
    const row = drawing("rect", { fill: "none", "pointer-events": "all", x: left, y, width: this.width - 2 * left, height: saidHigh });
    const out = [drawing("title", {}, c.title), row, drawing("text", { class: "share", x: left, y: y + 13 }, c.label.length > 17 ? `${c.label.slice(0, 16)}…` : c.label)];
    if ((c.from || c.to) && from <= last && to >= first) out.push(drawing("rect", { class: `bar happened${open ? " open" : ""}`, x: this.x(from), y: y + 4, width: Math.max(this.x(to) - this.x(from), leastWide), height: 9 }));
    if (c.at && c.at >= first && c.at <= last) out.push(drawing("path", { class: `spoken${c.denies ? " denied" : ""}`, d: `M${this.x(c.at)} ${y + 4}l5 5l-5 5l-5 -5z` }));
    return drawing("a", { href: c.link, "data-claim": c.label }, ...out);
  }

  /** A bar for how long it lasted; a sign where it begins, for kinds that have one. */
  private bar(e: Found, top: number): SVGElement {
    const chosen = e.id === this.shared.now.selected ? " chosen" : "";
    const a = this.x(e.start);
    const wide = this.x(e.end ?? this.sheet.head.to) - a;
    const bare = rows[e.kind];
    const y = top + (bare ?? signed[e.kind] ?? rowOdd);
    const parts: SVGElement[] = [drawing("title", {}, e.title)];
    if (bare !== undefined || wide >= leastWide) {
      const judged = e.kind === "gap" ? ` judged-${classOf(e.class)}` : "";
      parts.push(drawing("rect", { class: `bar bar-${classOf(e.kind)}${judged}${e.end === null ? " open" : ""}${chosen}`, x: a, y, width: Math.max(wide, leastWide), height: barHigh }));
    }
    if (e.kind === "gap") {
      const d = hatch(e.class ?? "", a, y, Math.max(wide, leastWide), barHigh);
      if (d) parts.push(drawing("path", { class: `hatch hatch-${classOf(e.class)}`, d }));
      if (e.says && wide >= 6 * e.says.length + 8) parts.push(drawing("text", { class: "judged", x: a + wide / 2, y: y + 10, "text-anchor": "middle" }, e.says));
    }
    if (bare === undefined) parts.push(odd(e.kind, a, y + barHigh / 2, chosen));
    return drawing("a", { href: e.link, tabindex: -1, "data-event": e.id }, ...parts);
  }

  /** The strip of when something was heard: a pixel's worth apart is one. */
  private heard(hull: number, y: number): string {
    const [from, to] = this.shared.now.span;
    const apart = (to - from) / this.width;
    let d = "";
    const thinned = this.sheet.head.thinned;
    if (thinned) {
      const times = thinned.heard.find((h) => h.hull === hull)?.times ?? [];
      let drawn = -Infinity;
      for (let i = 0; i + 1 < times.length; i += 2) {
        const [a, b] = [Math.max(times[i] as number, from), Math.min(times[i + 1] as number, to)];
        if (b < a || (b - drawn < apart && drawn !== -Infinity)) continue; // in the pixel of the one before
        const [x, wide] = [this.x(a), Math.max(this.x(b) - this.x(a), 0.5)];
        d += `M${x.toFixed(1)} ${y}h${wide.toFixed(1)}v6h${(-wide).toFixed(1)}z`;
        drawn = b;
      }
      return d;
    }
    for (const w of this.sheet.ways) {
      if (w.hull !== hull) continue;
      let start = NaN;
      let last = NaN;
      const flush = () => {
        if (!Number.isNaN(start)) {
          const x = this.x(start);
          const wide = Math.max(this.x(last) - x, 0.5);
          d += `M${x.toFixed(1)} ${y}h${wide.toFixed(1)}v6h${(-wide).toFixed(1)}z`;
        }
      };
      for (const t of w.times) {
        if (t < from || t > to) continue;
        if (!(t - last <= apart)) {
          flush();
          start = t;
        }
        last = t;
      }
      flush();
    }
    return d;
  }

  private key(e: KeyboardEvent): void {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const does: Record<string, () => void> = {
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      Home: () => this.shared.set({ selected: this.sheet.events[0]?.id ?? null }),
      End: () => this.shared.set({ selected: this.sheet.events.at(-1)?.id ?? null }),
      "+": () => this.zoom(0.5),
      "=": () => this.zoom(0.5),
      "-": () => this.zoom(2),
      Escape: () => this.shared.set({ selected: null }),
      " ": () => this.playPause(),
      Enter: () => {
        const chosen = this.sheet.events.find((x) => x.id === this.shared.now.selected);
        if (chosen) location.assign(chosen.link);
      },
    };
    const f = does[e.key];
    if (!f) return;
    e.preventDefault();
    f();
  }

  private wheel(e: WheelEvent): void {
    if (!e.ctrlKey && !e.metaKey && !e.shiftKey) return; // the page scrolls
    e.preventDefault();
    const d = e.deltaY || e.deltaX;
    this.zoom(Math.exp(d / 400), this.moment(this.here(e)));
  }

  private here(e: MouseEvent): number {
    return e.clientX - this.root.getBoundingClientRect().left;
  }

  private down(e: PointerEvent): void {
    if (e.button === 0) this.dragged = { x: e.clientX, span: this.shared.now.span, moved: false };
  }

  private move(e: PointerEvent): void {
    const d = this.dragged;
    if (!d || e.buttons === 0 || (!d.moved && Math.abs(e.clientX - d.x) < 4)) return;
    if (!d.moved) this.root.setPointerCapture(e.pointerId);
    d.moved = true;
    const by = ((d.x - e.clientX) / (this.width - 2 * left)) * (d.span[1] - d.span[0]);
    this.shared.set({ span: this.held([d.span[0] + by, d.span[1] + by]) });
  }

  /** What lies under the pointer is looked for when it is let go: the bars may have been drawn again since it went down. */
  private up(e: PointerEvent): void {
    const d = this.dragged;
    this.dragged = null;
    if (!d || d.moved || held(e)) return;
    const under = document.elementFromPoint(e.clientX, e.clientY);
    if (under?.closest("a[data-claim]")) return; // its link is followed
    const link = under?.closest("a[data-event]");
    if (link && this.root.contains(link)) this.shared.set({ selected: link.getAttribute("data-event") });
    else this.shared.set({ at: Math.round(this.moment(this.here(e)) / 60_000) * 60_000 });
  }
}

/** With these keys held a link opens in a new tab, as links do. */
const held = (e: MouseEvent): boolean => e.ctrlKey || e.metaKey || e.shiftKey;

/** Signs, as drawing.Shape draws them. */
function odd(kind: string, x: number, y: number, chosen: string): SVGElement {
  const cls = `mark ${kind.replaceAll("_", "-")}${chosen}`;
  if (kind === "position_anomaly") return drawing("path", { class: cls, d: `M${x - 5} ${y - 5}L${x + 5} ${y + 5}M${x - 5} ${y + 5}L${x + 5} ${y - 5}` });
  if (kind === "clock_offset") return drawing("path", { class: cls, d: `M${x} ${y - 5.5}L${x + 5} ${y + 4}L${x - 5} ${y + 4}Z` });
  if (kind === "loitering") return drawing("path", { class: cls, d: `M${x} ${y + 5.5}L${x + 5} ${y - 4}L${x - 5} ${y - 4}Z` });
  if (kind === "encounter") return drawing("path", { class: cls, d: `M${x} ${y}A4 4 0 1 1 ${x - 7.5} ${y}A4 4 0 1 1 ${x} ${y}A4 4 0 1 1 ${x + 7.5} ${y}A4 4 0 1 1 ${x} ${y}Z` });
  return drawing("path", { class: cls, d: `M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z` });
}

