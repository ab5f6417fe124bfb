import { isRecord } from './paths';

type Step =
  | { kind: 'field'; name: string }
  | { kind: 'index'; index: number }
  | { kind: 'all' }
  | { kind: 'filter'; path: Step[]; operator: string; value: unknown };

/**
 * The simple JSONPath of CRD printer columns and scale paths: `.a.b`, `['a']`, `[0]`, `[*]`,
 * `[?(@.type=="Ready")]`, with `\.` for a dot inside a name. Throws SyntaxError on anything else.
 */
export function parseJsonPath(text: string): Step[] {
  const steps: Step[] = [];
  let rest = text.startsWith('$') ? text.slice(1) : text;
  while (rest !== '') {
    const [step, length] = readStep(rest, text);
    steps.push(step);
    rest = rest.slice(length);
  }
  return steps;
}

function readStep(rest: string, text: string): [Step, number] {
  const field = /^\.?((?:\\.|[^.[\]\\'"?@()=*])+)/.exec(rest);
  if (field && (rest.startsWith('.') || rest === text)) {
    return [{ kind: 'field', name: (field[1] ?? '').replace(/\\(.)/g, '$1') }, field[0].length];
  }
  const quoted = /^\.?\[(?:'([^']*)'|"([^"]*)")\]/.exec(rest);
  if (quoted) return [{ kind: 'field', name: quoted[1] ?? quoted[2] ?? '' }, quoted[0].length];
  const index = /^\.?\[(-?\d+)\]/.exec(rest);
  if (index) return [{ kind: 'index', index: Number(index[1]) }, index[0].length];
  const all = /^\.?\[\*\]|^\.\*/.exec(rest);
  if (all) return [{ kind: 'all' }, all[0].length];
  const filter = /^\.?\[\?\(\s*@([^=!<>\s]*)\s*(==|!=)\s*([^)]*?)\s*\)\]/.exec(rest);
  if (filter) {
    const [whole, path = '', operator = '', value = ''] = filter;
    return [
      { kind: 'filter', path: parseJsonPath(path), operator, value: literal(value) },
      whole.length,
    ];
  }
  throw new SyntaxError(`unsupported JSONPath ${JSON.stringify(text)} at ${JSON.stringify(rest)}`);
}

function literal(text: string): unknown {
  const quoted = /^'([^']*)'$|^"([^"]*)"$/.exec(text);
  if (quoted) return quoted[1] ?? quoted[2] ?? '';
  if (text === 'true' || text === 'false') return text === 'true';
  const value = Number(text);
  return Number.isNaN(value) ? text : value;
}

const parsed = new Map<string, Step[]>();

/** All values at the path; missing ones are left out. */
export function findJsonPath(object: unknown, path: string): unknown[] {
  let steps = parsed.get(path);
  if (!steps) {
    steps = parseJsonPath(path);
    parsed.set(path, steps);
  }
  return walk([object], steps);
}

function walk(values: unknown[], steps: Step[]): unknown[] {
  return steps.reduce((found, step) => found.flatMap((value) => take(value, step)), values);
}

function take(value: unknown, step: Step): unknown[] {
  const present = (found: unknown) => (found === undefined ? [] : [found]);
  switch (step.kind) {
    case 'field':
      return isRecord(value) ? present(value[step.name]) : [];
    case 'index':
      return Array.isArray(value) ? present(value.at(step.index)) : [];
    case 'all':
      if (Array.isArray(value)) return value;
      return isRecord(value) ? Object.values(value) : [];
    case 'filter':
      if (!Array.isArray(value)) return [];
      return value.filter((item) => {
        const found = walk([item], step.path);
        const equal = found.length > 0 && found[0] === step.value;
        return step.operator === '==' ? equal : found.length > 0 && !equal;
      });
  }
}
