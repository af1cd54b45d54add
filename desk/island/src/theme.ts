// Colours are those of the style sheet, so that map and page change together, and
// what is not the reader's taste is said once.

const names = ["sea", "land", "shore", "grid", "ink", "soft", "card", "rule", "blue", "orange", "green", "red", "purple", "sky", "water", "border"] as const;

export type Theme = Record<(typeof names)[number], string>;

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((n) => [n, style.getPropertyValue(`--${n}`).trim()])) as Theme;
}

/** Tells when the reader changes between light and dark. */
export function onChange(f: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", f);
}

/** Colours of hulls: six, as drawing.Hull has them. */
export function hulls(t: Theme): string[] {
  return [t.blue, t.orange, t.green, t.purple, t.red, t.sky];
}

export const hullNumber = (hull: number): number => ((Math.max(hull, 1) - 1) % 6) + 1;
