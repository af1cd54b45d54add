// Begins on the page of an article that is worked on. Words are picked in the article and
// put into the slots of a claim; claims are accepted and dropped; by mouse or by keys, and
// without the page being loaded. Each of these is the form of the page, sent as its
// buttons send it: the page works the same without this script.
import { element } from "./element";
import { replace, send, values } from "./form";
import { Keys } from "./keys";
import { Proof } from "./proof";

interface Slot {
  name: string; // data-slot on the page
  key: string;
  words: string;
  kind: string; // of the words that it holds
}

const slots: Slot[] = [
  { name: "speaker", key: "w", words: "who said", kind: "speaker" },
  { name: "item", key: "g", words: "goods", kind: "item" },
  { name: "when", key: "n", words: "when", kind: "date" },
  { name: "quantities", key: "q", words: "quantity", kind: "quantity" },
  { name: "from", key: "f", words: "from", kind: "place" },
  { name: "to", key: "t", words: "to", kind: "place" },
  { name: "by", key: "b", words: "by", kind: "ship" },
];

/** A carrier is a ship where nothing says otherwise. */
const kindIn = (s: Slot, kind: string): string => (s.name === "by" && ["ship", "aircraft", "carrier"].includes(kind) ? kind : s.kind);

class Desk {
  private proof: Proof;
  private n = 0; // the claim that is worked on
  private armed: Slot | null = null; // the slot that waits for words
  private queue: Promise<void> = Promise.resolve();
  private readonly says = element("span", { role: "status", class: "read-says" });
  private readonly bar = element("section", { class: "read-bar", "aria-label": "What is picked" }, this.says);

  constructor(private readonly main: HTMLElement) {
    this.proof = this.begin();
    this.n = this.open(0) ?? this.numbers()[0] ?? 0;
    this.mark();
    const keys = new Keys([
      { keys: ["j", "ArrowDown"], shown: "j or ↓", does: "next claim", f: () => this.move(1) },
      { keys: ["k", "ArrowUp"], shown: "k or ↑", does: "claim before", f: () => this.move(-1) },
      { keys: ["a"], shown: "a", does: "accept the claim: who, act and roles are right", f: () => this.decide("accept") },
      { keys: ["d"], shown: "d", does: "drop the claim", f: () => this.decide("drop") },
      { keys: ["u"], shown: "u", does: "take a dropped claim up again", f: () => this.decide("open") },
      { keys: ["c"], shown: "c", does: "confirm the speaker who is carried over", f: () => this.decide("confirm") },
      { keys: ["ArrowRight"], shown: "→", does: "next coloured word", f: () => this.pick(() => this.proof.word(1, this.first())) },
      { keys: ["ArrowLeft"], shown: "←", does: "coloured word before", f: () => this.pick(() => this.proof.word(-1, this.first())) },
      { keys: ["l"], shown: "l", does: "next word of any kind", f: () => this.pick(() => this.proof.step(1, this.first())) },
      { keys: ["h"], shown: "h", does: "word before, of any kind", f: () => this.pick(() => this.proof.step(-1, this.first())) },
      { keys: ["Shift+ArrowRight"], shown: "Shift →", does: "one word more", f: () => this.pick(() => this.proof.stretchBy(1)) },
      { keys: ["Shift+ArrowLeft"], shown: "Shift ←", does: "one word less", f: () => this.pick(() => this.proof.stretchBy(-1)) },
      ...slots.map((s) => ({ keys: [s.key], shown: s.key, does: `put the picked words into “${s.words}”, or take them out`, f: () => this.put(s, this.n) })),
      { keys: ["m"], shown: "m", does: "make a claim of the sentence that the picked words are in", f: () => this.make() },
      { keys: ["Escape"], shown: "Esc", does: "pick nothing", f: () => this.clear() },
      { keys: ["?"], shown: "?", does: "this list", f: () => keys.open() },
    ]);
    this.bar.append(" ", keys.root);
    main.after(this.bar);
    main.addEventListener("submit", (e) => this.submit(e));
    main.addEventListener("change", (e) => this.changed(e.target as Element));
    main.addEventListener("mouseup", (e) => window.setTimeout(() => this.pointed(e.target as Element)));
    main.addEventListener("click", (e) => this.chosen(e.target as Element));
    main.addEventListener("focusin", (e) => this.chosen(e.target as Element));
    this.tell();
    document.documentElement.dataset["reading"] = "0";
  }

  private get form(): HTMLFormElement {
    return this.main.querySelector<HTMLFormElement>("form[action^='/read/']") as HTMLFormElement;
  }

  private claim(n: number): HTMLElement | null {
    return document.getElementById(`r${n}`);
  }

  private numbers(): number[] {
    return [...this.main.querySelectorAll<HTMLElement>(".claim[data-n]")].map((c) => Number(c.dataset["n"]));
  }

  /** The first open claim after one, else the first of all. */
  private open(after: number): number | undefined {
    const all = this.numbers().filter((n) => this.claim(n)?.dataset["state"] === "open");
    return all.find((n) => n > after) ?? all[0];
  }

  /** The first sentence of the claim that is worked on. */
  private first(): number {
    return Number(/^#s(\d+)$/.exec(this.claim(this.n)?.querySelector("h2 a")?.getAttribute("href") ?? "")?.[1] ?? 0);
  }

  /** Sets a page up: what the page has without a script gets what works with one alone. */
  private begin(): Proof {
    for (const place of this.main.querySelectorAll<HTMLElement>("[data-slot]")) {
      const s = slots.find((x) => x.name === place.dataset["slot"]);
      const n = Number(place.closest<HTMLElement>(".claim")?.dataset["n"]);
      if (!s || !n) continue;
      const b = element("button", { type: "button", class: "put", "data-put": s.name, "aria-pressed": "false", "aria-label": `Put here: the picked words into “${s.words}” of claim ${n}` }, "Put here");
      b.addEventListener("click", () => this.put(s, n));
      place.append(b);
    }
    for (const c of this.main.querySelectorAll<HTMLElement>(".claim[data-n]")) c.tabIndex = -1;
    return new Proof(this.main.querySelector<HTMLElement>(".proof") as HTMLElement);
  }

  private mark(): void {
    for (const c of this.main.querySelectorAll<HTMLElement>(".claim[data-n]")) {
      const here = Number(c.dataset["n"]) === this.n;
      c.classList.toggle("current", here);
      if (here) c.setAttribute("aria-current", "true");
      else c.removeAttribute("aria-current");
      for (const b of c.querySelectorAll<HTMLElement>("[data-put]")) b.setAttribute("aria-pressed", String(here && b.dataset["put"] === this.armed?.name));
    }
  }

  /** Tells what is picked and what it can be put into. */
  private tell(more = "", problem = false): void {
    const s = this.proof.stretch;
    const what = s ? `Picked: “${s.text}”${s.kind ? ` (${s.kind})` : ""}. Press “Put here” at a slot of claim ${this.n}, or its key.` : this.armed ? `Now pick the words for “${this.armed.words}” of claim ${this.n}.` : `Claim ${this.n} of ${this.numbers().length}. Click a word of the article, or drag over several; then a slot.`;
    this.says.textContent = more === "" ? what : more;
    this.bar.classList.toggle("problem", problem);
  }

  private chosen(target: Element): void {
    const n = Number(target.closest<HTMLElement>(".claim[data-n]")?.dataset["n"]);
    if (!n || n === this.n) return;
    this.n = n;
    this.mark();
    this.tell();
  }

  private move(by: 1 | -1): void {
    const all = this.numbers();
    const to = all[Math.min(Math.max(all.indexOf(this.n) + by, 0), all.length - 1)];
    if (to !== undefined) this.show(to);
    this.tell();
  }

  private show(n: number): void {
    this.n = n;
    this.mark();
    const c = this.claim(n);
    c?.focus({ preventScroll: true });
    c?.scrollIntoView({ block: "nearest" });
    const s = document.getElementById(`s${this.first()}`);
    const proof = this.proof.root;
    if (s && proof.scrollHeight > proof.clientHeight) proof.scrollTop += s.getBoundingClientRect().top - proof.getBoundingClientRect().top - proof.clientHeight / 3;
  }

  private clear(): void {
    this.armed = null;
    this.pick(() => this.proof.clear());
  }

  private pointed(target: Element): void {
    if (!target.closest(".proof") || target.closest("a, button")) return;
    this.pick(() => this.proof.point(target, getSelection()));
    if (this.armed && this.proof.stretch) this.put(this.armed, this.n);
  }

  /** Picks words. By keys they are sought one by one, and a slot that waits takes them when its key is pressed again. */
  private pick(f: () => void): void {
    f();
    this.mark();
    this.tell();
  }

  /** Puts the picked words into a slot, or takes out what stands there already; where nothing is picked the slot waits for words. */
  private put(s: Slot, n: number): void {
    this.n = n;
    const words = this.proof.stretch;
    if (!words) {
      this.armed = this.armed === s ? null : s;
      this.mark();
      return this.tell();
    }
    const kind = kindIn(s, words.kind);
    const held = this.claim(n)?.querySelector<HTMLInputElement>(`input[type=checkbox][name="r${n}.${s.name}"][value="${kind}:${words.at}"]`);
    this.armed = null;
    this.proof.clear();
    if (held?.checked) {
      held.checked = false;
      return this.post({ do: "save" }, () => this.tell(`“${words.text}” was taken out of “${s.words}” of claim ${n}.`));
    }
    if (held) {
      held.checked = true;
      return this.post({ do: "save" }, () => this.tell(`“${words.text}” stands in “${s.words}” of claim ${n}.`));
    }
    const as = s.name === "by" ? kind : s.name;
    this.post({ do: `put ${n}`, [`r${n}.more`]: words.text, [`r${n}.at`]: words.at, [`r${n}.as`]: as }, () => this.tell(`“${words.text}” stands in “${s.words}” of claim ${n}.`));
  }

  private make(): void {
    const s = this.proof.sentence;
    if (s === null) return this.tell("Pick a word of the sentence first.");
    const before = Math.max(0, ...this.numbers());
    this.post({ do: `add ${s}` }, () => {
      const n = Math.max(...this.numbers());
      if (n > before) this.show(n);
      this.tell(`Claim ${n} was made of that sentence.`);
    });
  }

  private decide(verb: "accept" | "drop" | "open" | "confirm"): void {
    const n = this.n;
    const button = this.claim(n)?.querySelector<HTMLButtonElement>(`button[name=do][value="${verb} ${n}"]`);
    if (!button) return this.tell({ accept: `Claim ${n} is dropped: take it up again first.`, drop: `Claim ${n} is dropped already.`, open: `Claim ${n} is not dropped.`, confirm: `No speaker of claim ${n} waits to be confirmed.` }[verb]);
    this.post({ do: button.value }, () => this.decided(verb, n));
  }

  private decided(verb: string, n: number): void {
    const done = { accept: "accepted", drop: "dropped", open: "open again", confirm: "given the speaker who was carried over" }[verb];
    if (verb !== "accept" && verb !== "drop") return this.tell(`Claim ${n} is ${done}.`);
    const next = this.open(n);
    if (next !== undefined) this.show(next);
    this.tell(`Claim ${n} is ${done}. ${next === undefined ? "No claim is open any more." : `Now claim ${next}.`}`);
  }

  private submit(e: Event): void {
    const button = (e as SubmitEvent).submitter as HTMLButtonElement | null;
    if (e.target !== this.form || !button) return;
    e.preventDefault();
    const [verb = "", n = ""] = button.value.split(" ");
    const before = Math.max(0, ...this.numbers());
    this.post({ do: button.value }, () => {
      if (verb === "add" && Math.max(...this.numbers()) > before) this.show(Math.max(...this.numbers()));
      if (["accept", "drop", "open", "confirm"].includes(verb)) this.decided(verb, Number(n));
      else this.tell("Saved.");
    });
  }

  /** A slot that is changed by its own field is saved at once; what is typed goes along with what comes next. */
  private changed(field: Element): void {
    if (field.closest(".claim .slots") && field.matches("input[type=checkbox], select:not([name$='.as'])")) this.post({ do: "save" }, () => this.tell("Saved."));
  }

  /** Sends the form when those before it have been answered, and shows what comes back. */
  private post(change: Record<string, string>, then: () => void): void {
    this.queue = this.queue.then(async () => {
      const sent = values(document);
      try {
        const page = await send(this.form, change);
        const open = this.unfolded();
        replace(page, sent);
        this.proof = this.begin();
        this.fold(open);
        if (!this.claim(this.n)) this.n = this.numbers()[0] ?? 0;
        this.mark();
        const problem = this.main.querySelector("[role=alert]")?.textContent ?? "";
        if (problem === "") then();
        else this.tell(problem, true);
      } catch (e) {
        this.tell(e instanceof Error ? e.message : String(e), true);
      }
      document.documentElement.dataset["reading"] = String(Number(document.documentElement.dataset["reading"]) + 1);
    });
  }

  /** Which parts the reader has folded, of claims whose state stays. */
  private unfolded(): Map<string, boolean> {
    return new Map([...this.main.querySelectorAll("details")].map((d, i) => [this.nameOf(d, i), d.open]));
  }

  private fold(open: Map<string, boolean>): void {
    for (const [i, d] of [...this.main.querySelectorAll("details")].entries()) d.open = open.get(this.nameOf(d, i)) ?? d.open;
  }

  private nameOf(d: HTMLDetailsElement, i: number): string {
    const c = d.closest<HTMLElement>(".claim");
    return c ? `${c.id} ${c.dataset["state"]} ${[...c.querySelectorAll("details")].indexOf(d)}` : `page ${i}`;
  }
}

const main = document.querySelector("main");
if (main?.querySelector(".galley") && main.querySelector("form[action^='/read/']")) new Desk(main);
