// The form of the page, sent without leaving it. The desk answers with the page as it
// would be loaded anew, and that takes the place of the one that is there: what holds is
// said in one place, and the page without a script says the same.

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Sends the form with some of its fields changed, and gives the page that comes back. */
export async function send(form: HTMLFormElement, change: Record<string, string>): Promise<Document> {
  const body = new FormData(form);
  for (const [k, v] of Object.entries(change)) body.set(k, v);
  let answer: Response;
  try {
    answer = await fetch(form.action, { method: "POST", body, mode: "same-origin" });
  } catch {
    throw new Error("The desk did not answer, and nothing was saved. What you have typed is still here: when supercargo runs again, press Save.");
  }
  const text = await answer.text();
  if (!(answer.headers.get("Content-Type") ?? "").startsWith("text/html")) throw new Error(`Nothing was saved. ${text.slice(0, 300)}`);
  const page = new DOMParser().parseFromString(text, "text/html");
  if (!page.querySelector(".galley")) throw new Error(`Nothing was saved. ${page.querySelector("main")?.textContent?.trim().slice(0, 300) ?? "Load the page again."}`);
  return page;
}

const fields = (of: ParentNode): Field[] => [...of.querySelectorAll<Field>("main form input[name], main form select[name], main form textarea[name]")];

/** What a person could see of the fields when they were sent. */
export function values(of: ParentNode): Map<string, string> {
  return new Map(fields(of).filter(typed).map((f) => [f.name, f.value]));
}

const typed = (f: Field): boolean => f instanceof HTMLTextAreaElement || f instanceof HTMLSelectElement || (f.type !== "checkbox" && f.type !== "hidden");

/** Puts a page in the place of this one. What was typed while it was on its way stays, and so do the place on the page and what has the focus. */
export function replace(page: Document, sent: Map<string, string>): void {
  const main = document.querySelector("main");
  const next = page.querySelector("main");
  if (!main || !next) return;
  const proof = document.querySelector(".proof")?.scrollTop ?? 0;
  const focus = addressOf(document.activeElement);
  const late = new Map([...values(document)].filter(([name, value]) => sent.has(name) && sent.get(name) !== value));
  main.replaceChildren(...[...next.childNodes].map((n) => document.adoptNode(n)));
  for (const f of fields(document)) {
    const value = late.get(f.name);
    if (value !== undefined && typed(f)) f.value = value;
  }
  const now = document.querySelector(".proof");
  if (now) now.scrollTop = proof;
  if (focus) document.querySelector<HTMLElement>(focus)?.focus({ preventScroll: true });
}

/** A selector that finds the same element on the page that follows, "" where none does. */
function addressOf(e: Element | null): string {
  const quoted = (name: string): string => (e?.getAttribute(name) != null ? `[${name}="${CSS.escape(e.getAttribute(name) ?? "")}"]` : "");
  if (!e || !e.closest("main")) return "";
  if (e.id) return `#${CSS.escape(e.id)}`;
  if (e.classList.contains("proof")) return ".proof";
  const own = quoted("name") + (e instanceof HTMLInputElement && e.type === "checkbox" ? quoted("value") : "") + quoted("data-put") + (e instanceof HTMLButtonElement ? quoted("value") : "");
  if (own === "") return "";
  const claim = e.closest(".claim");
  return `${claim ? `#${CSS.escape(claim.id)} ` : "main "}${own}`;
}
