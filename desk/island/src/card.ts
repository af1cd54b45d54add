// What is selected, in words, with the way to its page; told to readers who cannot see
// the map.
import { button, element } from "./element";
import { lasting } from "./moment";
import type { Sheet } from "./sheet";
import type { Shared } from "./shared";

export function card(sheet: Sheet, shared: Shared, step: (by: 1 | -1) => void): HTMLElement {
  const text = element("div", { class: "island-chosen", "aria-live": "polite" });
  const root = element("div", { class: "island-card", role: "group", "aria-label": "Selected event" }, button("‹", "Previous event", () => step(-1)), button("›", "Next event", () => step(1)), text);
  const say = () => {
    const i = sheet.events.findIndex((e) => e.id === shared.now.selected);
    const e = sheet.events[i];
    if (!e) {
      text.replaceChildren(sheet.events.length === 0 ? "No events in this period." : `${sheet.events.length} ${sheet.events.length === 1 ? "event" : "events"} in this period. Select one on the map, the timeline or in the table, or step through them with ‹ and ›.`);
      return;
    }
    const long = e.end === null ? "still open" : lasting(e.end - e.start);
    text.replaceChildren(element("bdi", {}, e.title), ` (${long}; ${i + 1} of ${sheet.events.length}) `, element("a", { href: e.link }, "Open event"));
  };
  shared.on("selected", say);
  say();
  return root;
}
