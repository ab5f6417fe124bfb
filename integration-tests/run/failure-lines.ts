import { stripVTControlCharacters } from 'node:util';

/** How Playwright, node:test, Jest, tsc, ESLint and our own checks begin the line of something that failed. */
const marks = [
  /^\s*✘\s+\d+ (?<what>.+)$/u,
  /^\s*✖ (?!failing tests:)(?<what>.+)$/u,
  /^\s*● (?<what>.+ › .+)$/u,
  /^(?<what>FAIL .+)$/u,
  /^(?<what>.+error TS\d+: .+)$/u,
  /^(?<what>(?:Error|TypeError|AssertionError)\b.*)$/u,
];
/** Playwright tells what failed while it runs, and why at the end, below a head with the same name. */
const head = /^ {2}\d+\) (?<what>.+?)(?: ─*)?$/u;
const duration = / \([\d.]+(?:ms|s|m)\)$/u;
const sum = /^ {2}\d+ \w+$/u;

/** Why it failed: Playwright and Jest indent that by four spaces, and the code further. */
const message = /^ {4}(?<why>\S.*)$/u;
/** node:test indents by two, and what follows the first line is all of both values. */
const nodeMessage = /^ {2}(?<why>\w*Error\b.*)$/u;
/** The line of code; one of another file than the story's has its name above it. */
const code = /^ {4}> *(?<why>\d+ \|.*)$/u;
const otherFile = /^ {5,}at (?<where>[^/\s]\S*:\d+)$/u;
/** What tells nothing there: rules, pictures, a difference's brackets and heads, and the code around the line. */
const idle =
  /^(?:[-+] (?:Expected|Received) +[-+] \d+|[-+]? *(?:(?:Array|Object) )?[[\]{},]+|Call log:|Error Context:.*|attachment #.*|─+|\S*\.png|\d+ \|.*|at .*|(?:generatedMessage|code|operator): .*)$/iu;

/** Failures beyond these are not told, nor reasons beyond these lines: all of them have some. */
const mostFailures = 20;
const mostLines = 60;
const mostReasons = 10;
const mostLetters = 160;

interface Failure {
  what: string;
  reasons: string[];
  /** The line of code. */
  where?: string;
}

/** Picks from the output of a part what failed, each once, in their order, and why. */
export class FailureLines {
  #rest = '';
  readonly #found = new Map<string, Failure>();
  /** Whose reasons are being read. */
  #told: Failure | undefined;
  #file = '';

  /** Reads a piece of output; it may end anywhere within a line. */
  read(piece: string): void {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    lines.forEach((line) => this.#take(line));
  }

  /**
   * At most 20 failures, each a line followed by its reasons, which are indented: 60 lines of at most 160 letters. The
   * last one says how many failures were left out.
   */
  found(): string[] {
    this.#take(this.#rest);
    this.#rest = '';
    const all = [...this.#found.values()];
    const shown = all.slice(0, mostFailures);
    const each = Math.min(mostReasons, Math.floor(mostLines / shown.length) - 1);
    const left = all.length - shown.length;
    return [
      ...shown.flatMap(({ what, reasons, where }) => [
        what,
        ...[...reasons.slice(0, where === undefined ? each : each - 1), where ?? []]
          .flat()
          .map((reason) => `    ${reason}`.slice(0, mostLetters)),
      ]),
      ...(left > 0 ? [`and ${left} more`] : []),
    ];
  }

  #take(line: string): void {
    const plain = stripVTControlCharacters(line).trimEnd();
    const what = marks.map((mark) => mark.exec(plain)?.groups?.['what']).find(Boolean);
    const again = head.exec(plain)?.groups?.['what'];
    if (what !== undefined) {
      this.#told = this.#failure(what);
    } else if (again !== undefined) {
      this.#told = this.#failure(again);
    } else if (sum.test(plain)) {
      this.#told = undefined;
    } else if (this.#told) {
      this.#takeReason(this.#told, plain);
    }
  }

  #failure(what: string): Failure {
    const name = what.replace(duration, '');
    const known = this.#found.get(name) ?? { what: what.slice(0, mostLetters), reasons: [] };
    this.#found.set(name, known);
    this.#file = '';
    return known;
  }

  #takeReason(failure: Failure, line: string): void {
    this.#file = otherFile.exec(line)?.groups?.['where'] ?? this.#file;
    const frame = code.exec(line)?.groups?.['why'];
    const why = (message.exec(line) ?? nodeMessage.exec(line))?.groups?.['why'];
    if (frame !== undefined) {
      failure.where ??= `> ${this.#file ? `${this.#file} ` : ''}${frame}`;
    } else if (why !== undefined && !idle.test(why) && !failure.reasons.includes(why)) {
      failure.reasons.push(why);
    }
  }
}
