import { stripVTControlCharacters } from 'node:util';

/** How Playwright, node:test, Jest, tsc, ESLint and our own checks begin the line of something that failed. */
const marks = [
  /^\s*✘\s+\d+ (?<what>.+)$/u,
  /^\s*✖ (?<what>.+)$/u,
  /^\s*● (?<what>.+ › .+)$/u,
  /^(?<what>FAIL .+)$/u,
  /^(?<what>.+error TS\d+: .+)$/u,
  /^(?<what>(?:Error|TypeError|AssertionError)\b.*)$/u,
];
/** More than these are not read, and a longer line is not either. */
const mostLines = 20;
const mostLetters = 160;

/** Picks from the output of a part the lines that name what failed, each once, in their order. */
export class FailureLines {
  #rest = '';
  readonly #found = new Set<string>();

  /** Reads a piece of output; it may end anywhere within a line. */
  read(piece: string): void {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    lines.forEach((line) => this.#take(line));
  }

  /** At most 20 lines of at most 160 letters; the last one says how many were left out. */
  found(): string[] {
    this.#take(this.#rest);
    this.#rest = '';
    const all = [...this.#found];
    const left = all.length - mostLines;
    return left > 0 ? [...all.slice(0, mostLines), `and ${left} more`] : all;
  }

  #take(line: string): void {
    const plain = stripVTControlCharacters(line).trimEnd();
    const what = marks.map((mark) => mark.exec(plain)?.groups?.['what']).find(Boolean);
    if (what) this.#found.add(what.slice(0, mostLetters));
  }
}
