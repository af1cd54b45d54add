// Great-circle distance and course between points that the reader sets.
import type { GeoJSONSource, Map, MapMouseEvent } from "maplibre-gl";
import { button, element } from "./element";
import { bearing, greatCircle, nm, type Position } from "./sphere";

export class Measure {
  active = false;
  readonly button: HTMLButtonElement;
  readonly result = element("output", { class: "island-measure" });
  private points: Position[] = [];

  constructor(private readonly map: Map, private readonly place: HTMLElement) {
    this.button = button("Measure", "Measure great-circle distances in nautical miles; Escape ends", () => this.turn(!this.active), false);
    map.on("click", (e) => this.click(e));
    place.addEventListener("keydown", (e) => {
      if (e.key === "Escape" && this.active) this.turn(false);
      // With the keyboard, a point is set in the middle of the map.
      if (e.key === "Enter" && this.active && e.target === map.getCanvas()) this.add(map.getCenter().toArray());
    });
  }

  private turn(on: boolean): void {
    this.active = on;
    this.points = [];
    this.button.setAttribute("aria-pressed", String(on));
    this.place.classList.toggle("measuring", on);
    this.result.textContent = on ? "Click a start point, or press Enter to use the centre of the map" : "";
    this.draw();
  }

  private click(e: MapMouseEvent): void {
    if (this.active) this.add(e.lngLat.toArray());
  }

  private add(p: Position): void {
    this.points.push(p);
    let whole = 0;
    for (let i = 1; i < this.points.length; i++) whole += nm(this.points[i - 1] as Position, this.points[i] as Position);
    const [a, b] = this.points.slice(-2);
    this.result.textContent = a && b ? `${whole.toFixed(whole < 10 ? 2 : 1)} nm${this.points.length > 2 ? ` total; last leg ${nm(a, b).toFixed(1)} nm` : ""}, initial course ${bearing(a, b).toFixed(0).padStart(3, "0")}°` : "Click the next point";
    this.draw();
  }

  private draw(): void {
    const line: Position[] = [];
    for (let i = 1; i < this.points.length; i++) line.push(...greatCircle(this.points[i - 1] as Position, this.points[i] as Position));
    const features: GeoJSON.Feature[] = this.points.map((p) => ({ type: "Feature", geometry: { type: "Point", coordinates: p }, properties: {} }));
    if (line.length > 1) features.push({ type: "Feature", geometry: { type: "LineString", coordinates: line }, properties: {} });
    this.map.getSource<GeoJSONSource>("measure")?.setData({ type: "FeatureCollection", features });
  }
}
