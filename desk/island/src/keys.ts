// Keys of the reading desk, and the list of them. They can be switched off (WCAG 2.1.4):
// who talks to his machine presses letters without meaning to.
import { element } from "./element";

export interface Key {
  keys: string[]; // as the browser calls them; with shift, "Shift+" before
  shown: string;
  does: string;
  f: () => void;
}

const kept = "supercargo.read.keys";

export class Keys {
  private on = localStorage.getItem(kept) !== "off";
  private readonly list: HTMLDialogElement;
  readonly root = element("span", { class: "read-keys" });

  constructor(private readonly all: Key[]) {
    this.list = element("dialog", { class: "read-list", "aria-label": "Keys" }, element("h2", {}, "Keys"));
    const rows = all.map((k) => element("tr", {}, element("th", { scope: "row" }, element("kbd", {}, k.shown)), element("td", {}, k.does)));
    const close = element("button", { type: "button" }, "Close");
    close.addEventListener("click", () => this.list.close());
    this.list.append(element("table", {}, element("tbody", {}, ...rows)), close);
    const open = element("button", { type: "button" }, "Keys (?)");
    open.addEventListener("click", () => this.open());
    const toggle = element("button", { type: "button", "aria-pressed": String(this.on) }, "Use keys");
    toggle.addEventListener("click", () => {
      this.on = !this.on;
      localStorage.setItem(kept, this.on ? "on" : "off");
      toggle.setAttribute("aria-pressed", String(this.on));
    });
    this.root.append(open, " ", toggle, this.list);
    document.addEventListener("keydown", (e) => this.down(e));
  }

  open(): void {
    if (!this.list.open) this.list.showModal();
  }

  private down(e: KeyboardEvent): void {
    const t = e.target as Element | null;
    if (!this.on || e.ctrlKey || e.altKey || e.metaKey || e.isComposing || this.list.open) return;
    if (t?.closest("select, textarea, [contenteditable], input:not([type=checkbox])")) return;
    const name = (e.shiftKey && e.key.length > 1 ? "Shift+" : "") + (e.key.length === 1 ? e.key.toLowerCase() : e.key);
    const k = this.all.find((x) => x.keys.includes(name));
    if (!k) return;
    e.preventDefault();
    k.f();
  }
}
