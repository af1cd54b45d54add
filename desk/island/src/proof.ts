// The article on the page as words that can be picked: one that is coloured as a whole,
// or any stretch from word to word. A stretch is told by its bytes in the text that is
// kept, and by its letters, which the desk compares.

/** A stretch of the article. */
export interface Stretch {
  at: string; // bytes, FROM-TO
  text: string;
  kind: string; // of the coloured word that it is, "" where it is none
}

interface Atom {
  piece: number; // of which it is a part
  start: number; // letters within the piece
  end: number;
  from: number; // bytes within the text
  to: number;
}

interface Piece {
  node: Text;
  root: HTMLElement; // the coloured word, or the plain stretch
  key: string; // KIND:FROM-TO, "" where it is plain
  first: number; // its atoms: from first to before end
  end: number;
}

// Signs about a word are no part of it.
const opening = /^[\p{Ps}\p{Pi}"'¿¡]+/u;
const closing = /[\p{Pe}\p{Pf}"',.;:!?…]+$/u;
const utf8 = new TextEncoder();
const bytes = (s: string): number => utf8.encode(s).length;

const marker = typeof Highlight === "function" ? new Highlight() : null;
if (marker) CSS.highlights.set("picked", marker);

export class Proof {
  private readonly pieces: Piece[] = [];
  private readonly atoms: Atom[] = [];
  private picked: [first: number, last: number] | null = null;

  constructor(readonly root: HTMLElement) {
    for (const e of root.querySelectorAll<HTMLElement>(".s > [data-key], .s > [data-at]")) {
      const node = e.firstChild;
      if (node instanceof Text) this.cut(node, e, e.dataset["key"] ?? "", e.dataset["at"] ?? "");
    }
  }

  /** Cuts a piece into its words. Where letters are shown in place of others its bytes cannot be counted, and it is one word. */
  private cut(node: Text, root: HTMLElement, key: string, at: string): void {
    const [from = 0, to = 0] = (key === "" ? at : key.slice(key.indexOf(":") + 1)).split("-").map(Number);
    const first = this.atoms.length;
    const piece = this.pieces.length;
    const add = (start: number, text: string, exact: boolean) => {
      const lead = key === "" ? (opening.exec(text)?.[0].length ?? 0) : 0;
      const body = text.slice(lead).replace(key === "" ? closing : /$^/, "");
      if (body.trim() === "") return;
      start += lead;
      const a = exact ? from + bytes(node.data.slice(0, start)) : from;
      this.atoms.push({ piece, start, end: start + body.length, from: a, to: exact ? a + bytes(body) : to });
    };
    if (bytes(node.data) !== to - from) add(0, node.data, false);
    else for (const m of node.data.matchAll(/\S+/g)) add(m.index, m[0], true);
    this.pieces.push({ node, root, key, first, end: this.atoms.length });
  }

  get stretch(): Stretch | null {
    if (!this.picked) return null;
    const [a, b] = this.ends(this.picked);
    const whole = this.whole(this.picked);
    const key = whole?.key ?? "";
    const colon = key.indexOf(":");
    let text = "";
    for (let p = a.piece; p <= b.piece; p++) {
      const data = this.piece(p).node.data;
      text += data.slice(p === a.piece ? a.start : 0, p === b.piece ? b.end : data.length);
      if (p < b.piece && this.piece(p).root.parentElement !== this.piece(p + 1).root.parentElement) text += " "; // the next sentence
    }
    return { at: whole ? key.slice(colon + 1) : `${a.from}-${b.to}`, text: text.replace(/\s+/g, " ").trim(), kind: key.slice(0, Math.max(colon, 0)) };
  }

  /** The number of the sentence that the stretch begins in. */
  get sentence(): number | null {
    if (!this.picked) return null;
    const id = this.piece(this.ends(this.picked)[0].piece).root.closest(".s")?.id ?? "";
    return /^s\d+$/.test(id) ? Number(id.slice(1)) : null;
  }

  clear(): void {
    this.picked = null;
    this.show();
  }

  /** Picks what the reader has dragged over, or the coloured word that he has clicked. */
  point(target: Element, dragged: Selection | null): void {
    this.picked = (dragged && this.over(dragged)) ?? this.under(target.closest(".w"));
    if (dragged && !dragged.isCollapsed && marker) dragged.removeAllRanges();
    this.show();
  }

  private under(word: Element | null): [number, number] | null {
    const p = this.pieces.find((x) => x.root === word);
    return p && p.end > p.first ? [p.first, p.end - 1] : null;
  }

  private over(s: Selection): [number, number] | null {
    if (s.isCollapsed || s.rangeCount === 0) return null;
    const r = s.getRangeAt(0);
    const touched: number[] = [];
    for (const [i, a] of this.atoms.entries()) {
      const w = this.range(a, a);
      if (r.compareBoundaryPoints(Range.START_TO_END, w) > 0 && r.compareBoundaryPoints(Range.END_TO_START, w) < 0) touched.push(i);
    }
    const [first, last] = [touched[0], touched.at(-1)];
    return first !== undefined && last !== undefined ? [first, last] : null;
  }

  /** Goes to the coloured word before or after. */
  word(by: 1 | -1, from: number): void {
    const here = this.picked ? this.ends(this.picked)[by > 0 ? 1 : 0].piece : this.pieceOf(from) - (by > 0 ? 1 : 0);
    for (let p = here + by; p >= 0 && p < this.pieces.length; p += by) {
      const x = this.piece(p);
      if (x.key !== "" && x.end > x.first) return this.go([x.first, x.end - 1]);
    }
  }

  /** Goes to the word before or after, coloured or not. */
  step(by: 1 | -1, from: number): void {
    const at = this.picked ? this.picked[by > 0 ? 1 : 0] + by : Math.max(this.piece(this.pieceOf(from)).first, 0);
    if (at >= 0 && at < this.atoms.length) this.go([at, at]);
  }

  /** Takes one word more at the end of the stretch, or one less. */
  stretchBy(by: 1 | -1): void {
    if (!this.picked) return;
    const [first, last] = this.picked;
    if (last + by >= first && last + by < this.atoms.length) this.go([first, last + by]);
  }

  private go(to: [number, number]): void {
    this.picked = to;
    this.show();
    this.piece(this.ends(to)[1].piece).root.scrollIntoView({ block: "nearest" });
  }

  private pieceOf(sentence: number): number {
    return Math.max(this.pieces.findIndex((p) => p.root.closest(".s")?.id === `s${sentence}`), 0);
  }

  private piece(n: number): Piece {
    return this.pieces[n] as Piece;
  }

  private ends([first, last]: [number, number]): [Atom, Atom] {
    return [this.atoms[first] as Atom, this.atoms[last] as Atom];
  }

  /** The coloured word that a stretch is, no more and no less. */
  private whole([first, last]: [number, number]): Piece | null {
    const p = this.piece(this.ends([first, last])[0].piece);
    return p.key !== "" && p.first === first && p.end - 1 === last ? p : null;
  }

  private show(): void {
    marker?.clear();
    if (!this.picked) return;
    const range = this.range(...this.ends(this.picked));
    if (marker) marker.add(range);
    else {
      const s = getSelection();
      s?.removeAllRanges();
      s?.addRange(range);
    }
  }

  private range(a: Atom, b: Atom): Range {
    const r = new Range();
    r.setStart(this.piece(a.piece).node, a.start);
    r.setEnd(this.piece(b.piece).node, b.end);
    return r;
  }
}
