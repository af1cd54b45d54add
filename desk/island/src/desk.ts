// Begins on every page that has a figure to bring to life: <figure data-sheet="ADDRESS">
// with data-island="map" or "timeline". A figure keeps the drawing that Go made until
// its own is there, and for ever where the browser cannot make one.
import * as address from "./address";
import { card } from "./card";
import { element } from "./element";
import type { Chart } from "./map";
import { ordinal } from "./moment";
import { Play } from "./play";
import { Replay } from "./replay";
import { rows } from "./rows";
import { askSaid } from "./said";
import { Shared } from "./shared";
import { ask, next, type Sheet } from "./sheet";
import { Timeline } from "./timeline";

/** What a person at the console, and the tests, can ask for. */
interface Hook {
  sheet: Sheet;
  shared: Shared;
  chart: Chart | null;
  shown: number | null; // milliseconds from having the data to a map that is at rest
}

declare global {
  interface Window {
    supercargo?: Hook;
  }
}

/** Whether a map can be drawn here. */
function webgl(): boolean {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}

async function begin(): Promise<void> {
  const figure = (name: string) => document.querySelector<HTMLElement>(`figure[data-island="${name}"]`);
  const [forMap, forTime, forReplay] = [figure("map"), figure("timeline"), figure("replay")];
  const from = forMap?.dataset["sheet"] ?? forTime?.dataset["sheet"];
  if (!from) return;
  const library = forMap && webgl() ? import("./map") : null;
  const [sheet, claims] = await Promise.all([ask(from), askSaid(forTime?.dataset["claims"])]);
  // From a page of an earlier moment one goes on to pages of that moment.
  const asOf = /[?&](known=[^&]*)/.exec(from)?.[1];
  if (asOf) for (const e of [...sheet.events, ...sheet.evidence]) e.link += `?${asOf}`;
  const had = performance.now();
  const seen = address.read(location.search);
  const whole: [number, number] = [sheet.head.from, sheet.head.to];
  const known = sheet.events.some((e) => e.id === seen.selected);
  const many = sheet.head.thinned;
  if (many) (forMap ?? forTime)?.before(element("p", { class: "note" }, `${many.points.toLocaleString("en")} positions. The map draws all of them, simplified for each zoom by less than a quarter of a pixel. Playing time, and what is told under the pointer, use every ${ordinal(many.every)} position. The strip of the timeline joins positions that are no more than ${(many.join_ms / 60_000).toLocaleString("en")} min apart.`));
  const shared = new Shared({ selected: known ? seen.selected : null, span: seen.span ?? whole, at: seen.at });
  const hook: Hook = { sheet, shared, chart: null, shown: null };
  window.supercargo = hook;

  if (seen.known === null && seen.generation !== null && seen.generation !== sheet.head.generation)
    (forMap ?? forTime)?.before(element("p", { class: "warn" }, element("strong", {}, "The data has changed since this link was created"), `. The link is for revision ${seen.generation}; the workspace is now at revision ${sheet.head.generation}, so this page may differ. The page of each event gives its history.`));
  if (seen.selected !== null && !known)
    (forMap ?? forTime)?.before(element("p", { class: "warn" }, "The event selected in this link is outside the dates shown, or has been withdrawn: ", element("a", { href: `/event/${seen.selected}` }, "open the event"), "."));

  // The address says what is seen, some time after it last changed.
  let view = seen.view;
  let touched = false;
  let timer = 0;
  const tell = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (!touched) return;
      const span = shared.now.span[0] === whole[0] && shared.now.span[1] === whole[1] ? null : shared.now.span;
      const q = address.write(location.search, { view: hook.chart?.view() ?? view, span, selected: shared.now.selected, at: shared.now.at, generation: sheet.head.generation, layers: hook.chart ? hook.chart.layers() : seen.layers, known: (forMap ?? forTime)?.dataset["known"] ?? null });
      history.replaceState(history.state, "", `${location.pathname}?${q}${location.hash}`);
    }, 150);
  };
  const touch = () => {
    touched = true;
    tell();
  };
  for (const part of ["selected", "span", "at"] as const) shared.on(part, touch);
  rows(shared);

  const step = (by: 1 | -1) => shared.set({ selected: next(sheet, shared.now.selected, by) });
  if (forTime) {
    const play = new Play(sheet, shared);
    const place = element("div", { class: "island-time" });
    const timeline = new Timeline(place, sheet, shared, claims, `Timeline of ${sheet.head.title}`, () => play.toggle());
    const zoom = (text: string, label: string, f: () => void) => {
      const b = element("button", { type: "button", title: label, "aria-label": label }, text);
      b.addEventListener("click", f);
      return b;
    };
    forTime.prepend(place);
    place.after(element("div", { class: "island-tools" }, zoom("+", "Zoom in on the timeline", () => timeline.zoom(0.5)), zoom("−", "Zoom out on the timeline", () => timeline.zoom(2)), zoom("All", "All dates", () => shared.set({ span: whole })), play.root));
    forTime.classList.add("live");
  }
  const replay = forReplay && sheet.head.replay && sheet.head.replay.moments.length > 0 ? new Replay(sheet.head.replay, shared) : null;
  if (replay) (forMap && library ? forMap : forReplay)?.prepend(replay.root);
  if (forMap && library) {
    const { chart } = await library;
    const place = element("div", { class: "island-map" });
    if (replay) replay.root.before(place);
    else forMap.prepend(place);
    forMap.classList.add("drawing");
    hook.chart = chart(place, sheet, shared, seen.view, seen.layers, {
      onView: touch,
      follow: () => replay?.follow ?? false,
      shown() {
        hook.shown = performance.now() - had;
        forMap.classList.remove("drawing");
        forMap.classList.add("live");
      },
    });
    if (sheet.events.length > 1) place.after(card(sheet, shared, step));
    // What is done on the map before it is at rest the first time is not the reader's doing.
    hook.chart.map.once("idle", () => {
      view = null;
    });
  }
  if (forTime && !(forMap && library)) forTime.prepend(card(sheet, shared, step));
}

begin().catch((e: unknown) => console.warn("no interactive map; the drawing stays:", e));
