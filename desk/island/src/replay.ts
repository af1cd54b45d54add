// Two ships on one clock: where both were, and how far apart, as the desk has worked it
// out for each moment.
import { button, element } from "./element";
import { minute } from "./moment";
import type { Moment, Replay as Data } from "./sheet";
import type { Shared } from "./shared";
import { near, written, type Position } from "./sphere";

/** Time of the sea in a second of the reader's. */
const speeds: [string, number][] = [["5 min per second", 300_000], ["15 min per second", 900_000], ["1 h per second", 3_600_000]];

/** Both ships at a moment: between two moments that follow each other on a straight line; null where one of them cannot be placed. */
export function between(r: Data, t: number): (Moment & { next: Moment | null }) | null {
  let [lo, hi] = [0, r.moments.length];
  while (lo < hi) {
    const m = (lo + hi) >> 1;
    if ((r.moments[m] as Moment).t <= t) lo = m + 1;
    else hi = m;
  }
  const a = r.moments[lo - 1];
  if (!a) return null;
  const b = r.moments[lo];
  if (a.t === t) return { ...a, next: null };
  if (!b || b.t - a.t > r.every_ms) return null;
  const part = (t - a.t) / (b.t - a.t);
  const mid = (p: Position, q: Position): Position => [p[0] + part * (near(q[0], p[0]) - p[0]), p[1] + part * (q[1] - p[1])];
  return { ...a, a: mid(a.a, b.a), b: mid(a.b, b.b), next: b };
}

/** The distance with its error: at a moment that was worked out; between two the ends of what it can be. */
export function apart(r: Data, t: number): string {
  const m = between(r, t);
  if (!m) return "one of the ships cannot be placed";
  if (!m.next) return `${metres(m.m)} m ± ${metres(m.error_m)} m apart`;
  const [lo, hi] = [Math.min(m.m, m.next.m), Math.max(m.m, m.next.m)];
  const error = Math.max(m.error_m, m.next.error_m);
  return `${metres(lo)} to ${metres(hi)} m ± ${metres(error)} m apart`;
}

const metres = (x: number): string => Math.round(x).toLocaleString("en");

export class Replay {
  readonly root: HTMLElement;
  private readonly start: HTMLButtonElement;
  private readonly speed: HTMLSelectElement;
  private readonly clock = element("output", { class: "island-clock island-apart" });
  private readonly slide: HTMLInputElement;
  private readonly first: number;
  private readonly last: number;
  private running = false;
  private before = 0;
  follow = true;

  constructor(private readonly data: Data, private readonly shared: Shared) {
    this.first = (data.moments[0] as Moment).t;
    this.last = (data.moments.at(-1) as Moment).t;
    this.start = button("Play", "Play: show both ships as time passes", () => this.toggle());
    this.speed = element("select", { "aria-label": "Speed" }, ...speeds.map(([text], i) => element("option", { value: String(i) }, text)));
    this.speed.value = "1";
    this.slide = element("input", { type: "range", min: "0", max: String(Math.round((this.last - this.first) / data.every_ms)), value: "0", "aria-label": "Moment", class: "island-slide" });
    this.slide.addEventListener("input", () => shared.set({ at: this.first + Number(this.slide.value) * data.every_ms }));
    const follow: HTMLButtonElement = button("Follow", "Follow: keep both ships in the middle of the map", () => {
      this.follow = !this.follow;
      follow.setAttribute("aria-pressed", String(this.follow));
      this.tell();
    }, true);
    this.root = element("div", { class: "island-tools island-replay", role: "group", "aria-label": "Replay of both ships" }, this.start, this.speed, follow, this.slide, this.clock);
    shared.on("at", () => this.tell());
    this.tell();
  }

  toggle(): void {
    this.running = !this.running;
    this.start.textContent = this.running ? "Pause" : "Play";
    for (const name of ["aria-label", "title"]) this.start.setAttribute(name, this.running ? "Pause" : "Play: show both ships as time passes");
    if (!this.running) return;
    const at = this.shared.now.at;
    if (at === null || at < this.first || at >= this.last) this.shared.set({ at: this.first });
    this.before = performance.now();
    requestAnimationFrame((t) => this.tick(t));
  }

  private tick(t: number): void {
    if (!this.running) return;
    const by = ((t - this.before) / 1000) * (speeds[Number(this.speed.value)] as (typeof speeds)[number])[1];
    this.before = t;
    const at = Math.min((this.shared.now.at ?? this.first) + Math.max(by, 0), this.last);
    this.shared.set({ at });
    if (at >= this.last) this.toggle();
    else requestAnimationFrame((next) => this.tick(next));
  }

  private tell(): void {
    const at = this.shared.now.at;
    if (at === null) {
      this.clock.textContent = "Play, or move the slider: both ships are shown on the map.";
      return;
    }
    this.slide.value = String(Math.round((at - this.first) / this.data.every_ms));
    this.slide.setAttribute("aria-valuetext", `${minute(at)} UTC, ${apart(this.data, at)}`);
    const m = between(this.data, at);
    const parts = [`${minute(at)} UTC: ${apart(this.data, at)}`];
    if (m) {
      parts.push(`${this.data.names[0]} ${written(m.a)}`, `${this.data.names[1]} ${written(m.b)}`);
      if (m.unheard) parts.push("not received just then: at rest at one spot before and after");
    }
    this.clock.replaceChildren(...parts.map((p) => element("span", {}, element("bdi", {}, p))));
  }
}
