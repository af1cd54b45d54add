// The list of events on the page: a row that is clicked is selected, and what is
// selected is marked in it.
import type { Shared } from "./shared";

export function rows(shared: Shared): void {
  const byID = new Map<string, HTMLTableRowElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>('main table a[href^="/event/"]')) {
    const row = link.closest("tr");
    const id = /^\/event\/([0-9a-f]+)$/.exec(link.getAttribute("href") ?? "")?.[1];
    if (!row || !id) continue;
    byID.set(id, row);
    row.classList.add("choosable");
    row.addEventListener("click", (e) => {
      if ((e.target as Element).closest("a") || getSelection()?.toString()) return; // a link, or words being copied
      shared.set({ selected: id });
    });
  }
  const mark = () => {
    for (const [id, row] of byID) {
      row.classList.toggle("chosen", id === shared.now.selected);
      if (id === shared.now.selected) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  };
  shared.on("selected", mark);
  mark();
}
