/** RFC 3339 as Go writes the pattern: the reference time, element by element. */
const layouts = {
  time: '2006-01-02T15:04:05Z07:00',
  microTime: '2006-01-02T15:04:05.000000Z07:00',
};

const elements: [text: string, pattern: RegExp, range?: [number, number, string]][] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d{2}/, [1, 12, 'month']],
  ['-', /^-/],
  ['02', /^\d{2}/],
  ['T', /^T/],
  ['15', /^\d{2}/, [0, 23, 'hour']],
  [':', /^:/],
  ['04', /^\d{2}/, [0, 59, 'minute']],
  [':', /^:/],
  ['05', /^\d{2}/, [0, 59, 'second']],
];

/** Why Go cannot read a text as a time, in its words; undefined when it can. */
export function timeProblem(text: string, kind: keyof typeof layouts): string | undefined {
  const problem = (detail: string) => `parsing time ${JSON.stringify(text)}${detail}`;
  const cannot = (rest: string, element: string) =>
    problem(
      ` as ${JSON.stringify(layouts[kind])}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(element)}`,
    );
  let rest = text;
  let outOfRange: string | undefined;
  for (const [element, pattern, range] of elements) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined) return cannot(rest, element);
    rest = rest.slice(found.length);
    if (range && (Number(found) < range[0] || Number(found) > range[1])) {
      outOfRange ??= range[2];
      break;
    }
  }
  if (outOfRange !== undefined) return problem(`: ${outOfRange} out of range`);
  const fraction = kind === 'time' ? /^(?:[.,]\d+)?/ : /^\.\d{6}/;
  const decimals = fraction.exec(rest)?.[0];
  if (decimals === undefined) return cannot(rest, '.000000');
  rest = rest.slice(decimals.length);
  const zone = /^(?:Z|[+-]\d{2}:\d{2})/.exec(rest)?.[0];
  if (zone === undefined) return cannot(rest, 'Z07:00');
  rest = rest.slice(zone.length);
  if (rest !== '') return problem(`: extra text: ${JSON.stringify(rest)}`);
  return dayExists(text) ? undefined : problem(': day out of range');
}

function dayExists(text: string): boolean {
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  const last = new Date(Date.UTC(2000, month ?? 1, 0)).getUTCDate();
  const leap = new Date(Date.UTC(year ?? 0, 2, 0));
  leap.setUTCFullYear(year ?? 0, 2, 0);
  const days = month === 2 ? leap.getUTCDate() : last;
  return (day ?? 0) >= 1 && (day ?? 0) <= days;
}
