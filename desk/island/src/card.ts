// What is selected, in words, with the way to its page; told to readers who cannot see
// the map.
import { button, element } from "./element";
import { lasting } from "./moment";
import type { Sheet } from "./sheet";
import type { Shared } from "./shared";

export function card(sheet: Sheet, shared: Shared, step: (by: 1 | -1) => void): HTMLElement {
  const text = element("div", { class: "island-chosen", "aria-live": "polite" });
  const root = element("div", { class: "island-card", role: "group", "aria-label": "Selected event" }, button("‹", "The event before", () => step(-1)), button("›", "The next event", () => step(1)), text);
  const say = () => {
    const i = sheet.events.findIndex((e) => e.id === shared.now.selected);
    const e = sheet.events[i];
    if (!e) {
      text.replaceChildren(sheet.events.length === 0 ? "No event in this time." : `No event is selected. ${sheet.events.length} in this time: choose one on the map, the timeline or the list, or step through them.`);
      return;
    }
    const long = e.end === null ? "its end has not been seen" : lasting(e.end - e.start);
    text.replaceChildren(element("bdi", {}, e.title), ` (${long}; ${i + 1} of ${sheet.events.length}) `, element("a", { href: e.link }, "Open it"));
  };
  shared.on("selected", say);
  say();
  return root;
}
