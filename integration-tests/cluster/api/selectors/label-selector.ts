import { badRequest } from '../http/status-error';

export type Labels = Record<string, string>;
export type LabelPredicate = (labels: Labels) => boolean;

interface Requirement {
  key: string;
  operator: 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt';
  values: string[];
}

const tokenPattern = /\s*(!=|==|[=!(),<>]|[^\s=!(),<>]+)/y;

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  const end = text.trimEnd().length;
  while (tokenPattern.lastIndex < end) {
    const match = tokenPattern.exec(text);
    if (match?.[1] === undefined) throw unparsable('unexpected character');
    tokens.push(match[1]);
  }
  return tokens;
}

function unparsable(why: string): Error {
  return badRequest(`unable to parse requirement: ${why}`);
}

function parse(text: string): Requirement[] {
  const tokens = tokenize(text);
  const requirements: Requirement[] = [];
  let at = 0;
  const isWord = (token: string): boolean => !/^(!=|==|[=!(),<>])$/.test(token);
  const word = (what: string): string => {
    const token = tokens[at];
    if (token === undefined || !isWord(token)) {
      throw unparsable(`found '${token ?? ''}', expected: ${what}`);
    }
    at += 1;
    return token;
  };
  const value = (): string => {
    const token = tokens[at];
    if (token === undefined || token === ',' || token === ')') return '';
    return word('identifier');
  };
  const list = (): string[] => {
    if (tokens[at] !== '(') throw unparsable(`found '${tokens[at] ?? ''}', expected: '('`);
    at += 1;
    if (tokens[at] !== undefined && !isWord(tokens[at] ?? '') && !/[,)]/.test(tokens[at] ?? '')) {
      throw unparsable(`found '${tokens[at] ?? ''}', expected: ',', ')' or identifier`);
    }
    const values = [value()];
    while (tokens[at] === ',') {
      at += 1;
      values.push(value());
    }
    if (tokens[at] !== ')') {
      throw unparsable(`found '${tokens[at] ?? ''}', expected: ',' or ')'`);
    }
    at += 1;
    return values;
  };
  while (at < tokens.length) {
    if (tokens[at] === '!') {
      at += 1;
      requirements.push({ key: word('identifier'), operator: '!', values: [] });
    } else {
      requirements.push(comparison(word('identifier')));
    }
    if (at < tokens.length) {
      if (tokens[at] !== ',')
        throw unparsable(`found '${tokens[at] ?? ''}', expected: ',' or end of string`);
      at += 1;
      if (at === tokens.length) throw unparsable("found '', expected: identifier after ','");
    }
  }
  return requirements;

  function comparison(key: string): Requirement {
    const operator = tokens[at];
    if (operator === undefined || operator === ',') return { key, operator: 'exists', values: [] };
    at += 1;
    if (operator === '=' || operator === '==') return { key, operator: 'in', values: [value()] };
    if (operator === '!=') return { key, operator: 'notin', values: [value()] };
    if (operator === '>') return { key, operator: 'gt', values: [word('number')] };
    if (operator === '<') return { key, operator: 'lt', values: [word('number')] };
    if (operator === 'in' || operator === 'notin') return { key, operator, values: list() };
    throw unparsable(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt, ',' or end`);
  }
}

function satisfies(labels: Labels, { key, operator, values }: Requirement): boolean {
  const value = labels[key];
  switch (operator) {
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    case 'in':
      return value !== undefined && values.includes(value);
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'gt':
      return value !== undefined && Number(value) > Number(values[0]);
    case 'lt':
      return value !== undefined && Number(value) < Number(values[0]);
  }
}

/** The predicate of a labelSelector parameter. Throws 400 when it cannot be parsed. */
export function parseLabelSelector(text: string): LabelPredicate {
  const requirements = parse(text);
  return (labels) => requirements.every((requirement) => satisfies(labels, requirement));
}

/** `matchLabels` and `matchExpressions` of objects such as PodDisruptionBudgets. */
export interface ObjectSelector {
  matchLabels?: Labels;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

const operators: Record<string, Requirement['operator']> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
};

/** Whether labels match an object's selector; an empty selector matches everything, none nothing. */
export function matchesObjectSelector(
  selector: ObjectSelector | undefined,
  labels: Labels,
): boolean {
  if (selector === undefined) return false;
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) {
    if (labels[key] !== value) return false;
  }
  return (selector.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
    const known = operators[operator];
    return known !== undefined && satisfies(labels, { key, operator: known, values });
  });
}
