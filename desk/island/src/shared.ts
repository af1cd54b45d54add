// What map, timeline and list show together: what is selected, which time is seen, at
// which moment. Whoever changes it tells the others.

export interface State {
  selected: string | null; // id of an event
  span: [number, number]; // of the timeline, milliseconds since 1970
  at: number | null; // the moment that is played
}

type Part = keyof State;

export class Shared {
  private readonly heard: { of: Part; f: () => void }[] = [];

  constructor(readonly now: State) {}

  on(of: Part, f: () => void): void {
    this.heard.push({ of, f });
  }

  set(change: Partial<State>): void {
    const before = { ...this.now };
    Object.assign(this.now, change);
    for (const h of this.heard) if (this.now[h.of] !== before[h.of]) h.f();
  }
}
