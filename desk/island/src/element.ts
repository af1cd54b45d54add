// Elements of a page. Text goes in as text, whatever is in it.

type Child = Node | string;

export function element<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Record<string, string> = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const e = document.createElement(name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
  e.append(...children);
  return e;
}

export function drawing(name: string, attributes: Record<string, string | number> = {}, ...children: Child[]): SVGElement {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, String(v));
  e.append(...children);
  return e;
}

/** A button that says what it does; pressed tells of one that stays down. */
export function button(text: string, label: string, f: () => void, pressed?: boolean): HTMLButtonElement {
  const b = element("button", { type: "button", title: label, "aria-label": label }, text);
  if (pressed !== undefined) b.setAttribute("aria-pressed", String(pressed));
  b.addEventListener("click", f);
  return b;
}
