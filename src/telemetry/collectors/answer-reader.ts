import type { AnswerProblem } from '../memory/model';

type Fields = Readonly<Record<string, unknown>>;

/** More than any NUMA node has: 1 PiB. */
const MAX_BYTES = 2 ** 50;
/** The kernel's own ceiling (MAX_NUMNODES) is 1024. */
const MAX_NUMA_ID = 1023;
const SHOWN_LENGTH = 60;
/** A broken collector must not fill the memory of a page that stays open for days. */
const MAX_PROBLEMS = 100;

/** Takes typed fields out of untrusted JSON and notes what is wrong with them. */
export class AnswerReader {
  readonly problems: AnswerProblem[] = [];

  report(kind: AnswerProblem['kind'], path: string, value: unknown, numaId?: number): void {
    if (this.problems.length < MAX_PROBLEMS) {
      this.problems.push({
        kind,
        path,
        ...(numaId !== undefined && { numaId }),
        ...(value !== undefined && { value: shown(value) }),
      });
    }
  }

  object(value: unknown, path: string): Fields | undefined {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return inLowerCase(value as Fields);
    }
    this.report('wrong-type', path, value);
    return undefined;
  }

  /** A list; `null` is how the collector writes an empty one. */
  list(fields: Fields, field: string, path: string): readonly unknown[] | undefined {
    const value = fields[field];
    if (value === null) {
      return [];
    }
    if (Array.isArray(value)) {
      return value as unknown[];
    }
    this.missingOrWrong(value, join(path, field));
    return undefined;
  }

  text(fields: Fields, field: string, path: string, numaId?: number): string | undefined {
    const value = fields[field];
    if (typeof value === 'string') {
      return value;
    }
    this.missingOrWrong(value, join(path, field), numaId);
    return undefined;
  }

  flag(fields: Fields, field: string, path: string, numaId?: number): boolean | undefined {
    const value = fields[field];
    if (typeof value === 'boolean') {
      return value;
    }
    this.missingOrWrong(value, join(path, field), numaId);
    return undefined;
  }

  bytes(fields: Fields, field: string, path: string, numaId?: number): number | undefined {
    const value = fields[field];
    if (typeof value !== 'number') {
      this.missingOrWrong(value, join(path, field), numaId);
      return undefined;
    }
    const wrong = !Number.isFinite(value)
      ? 'not-finite'
      : value < 0
        ? 'negative'
        : value > MAX_BYTES
          ? 'too-large'
          : undefined;
    if (wrong) {
      this.report(wrong, join(path, field), value, numaId);
      return undefined;
    }
    return value;
  }

  numaId(fields: Fields, path: string): number | undefined {
    const value = fields['numa_node'];
    const where = join(path, 'numa_node');
    if (typeof value !== 'number') {
      this.missingOrWrong(value, where);
    } else if (!Number.isInteger(value)) {
      this.report(Number.isFinite(value) ? 'wrong-type' : 'not-finite', where, value);
    } else if (value < 0) {
      this.report('negative', where, value);
    } else if (value > MAX_NUMA_ID) {
      this.report('too-large', where, value);
    } else {
      return value;
    }
    return undefined;
  }

  private missingOrWrong(value: unknown, path: string, numaId?: number): void {
    this.report(value === undefined ? 'missing' : 'wrong-type', path, value, numaId);
  }
}

/** The operator finds a field whatever the case of its name; of several spellings the last one counts. */
function inLowerCase(fields: Fields): Fields {
  return Object.keys(fields).some((name) => name !== name.toLowerCase())
    ? Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))
    : fields;
}

function join(path: string, field: string): string {
  return path === '' ? field : `${path}.${field}`;
}

function shown(value: unknown): string {
  // Only the kind of a structure is told: writing out a huge answer to cut it again costs time.
  const text = typeof value === 'object' && value !== null ? typeName(value) : String(value);
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text;
}

function typeName(value: object): string {
  return Array.isArray(value) ? '[…]' : '{…}';
}
