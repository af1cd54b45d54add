// Plays time at a chosen speed.
import { button, element } from "./element";
import { minute } from "./moment";
import type { Sheet } from "./sheet";
import type { Shared } from "./shared";

const hour = 3_600_000;

/** Time of the sea in a second of the reader's. */
const speeds: [string, number][] = [["1 h per second", hour], ["6 h per second", 6 * hour], ["1 day per second", 24 * hour], ["7 days per second", 168 * hour]];

const does = "Play: show the last position received of each hull as time passes";

export class Play {
  readonly root: HTMLElement;
  private readonly start: HTMLButtonElement;
  private readonly speed: HTMLSelectElement;
  private readonly clock = element("output", { class: "island-clock" });
  private running = false;
  private last = 0;

  constructor(private readonly sheet: Sheet, private readonly shared: Shared) {
    this.start = button("Play", does, () => this.toggle());
    this.speed = element("select", { "aria-label": "Speed" }, ...speeds.map(([text], i) => element("option", { value: String(i) }, text)));
    this.speed.value = "1";
    this.root = element("div", { class: "island-play" }, this.start, this.speed, this.clock);
    shared.on("at", () => this.tell());
    this.tell();
  }

  toggle(): void {
    this.running = !this.running;
    this.start.textContent = this.running ? "Pause" : "Play";
    for (const name of ["aria-label", "title"]) this.start.setAttribute(name, this.running ? "Pause" : does);
    if (!this.running) return;
    const { at, span } = this.shared.now;
    if (at === null || at >= this.sheet.head.to) this.shared.set({ at: span[0] });
    this.last = performance.now();
    requestAnimationFrame((t) => this.tick(t));
  }

  private tick(t: number): void {
    if (!this.running) return;
    const by = ((t - this.last) / 1000) * (speeds[Number(this.speed.value)] as (typeof speeds)[number])[1];
    this.last = t;
    const at = Math.min((this.shared.now.at ?? this.sheet.head.from) + Math.max(by, 0), this.sheet.head.to);
    const [from, to] = this.shared.now.span;
    // The timeline goes along when the moment leaves it.
    if (at > to) this.shared.set({ at, span: [Math.min(at, this.sheet.head.to - (to - from)), Math.min(at + (to - from), this.sheet.head.to)] });
    else this.shared.set({ at });
    if (at >= this.sheet.head.to) this.toggle();
    else requestAnimationFrame((next) => this.tick(next));
  }

  private tell(): void {
    const at = this.shared.now.at;
    this.clock.textContent = at === null ? "" : `${minute(at)} UTC: ${this.heard(at)}`;
  }

  /** Whether anything was being heard then, of any hull. */
  private heard(t: number): string {
    let last = -Infinity;
    for (const w of this.sheet.ways) {
      const [a, b] = [w.times[0] ?? Infinity, w.times.at(-1) ?? -Infinity];
      if (a <= t && t <= b) return "positions received";
      if (b <= t) last = Math.max(last, b);
    }
    return last === -Infinity ? "no position yet" : `no position since ${minute(last)}; the ring marks the last one received`;
  }
}
