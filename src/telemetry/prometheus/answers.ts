/** Reading what Prometheus answers: nothing in it is trusted, and nothing here throws. */

/** One series: its labels, and `[milliseconds since the epoch, value]`, `null` where it is no number. */
export interface PrometheusSeries {
  labels: Readonly<Record<string, string>>;
  points: readonly (readonly [at: number, value: number | null])[];
}

/** The series of a matrix or a vector; what is neither has none. */
export function seriesOf(data: unknown): PrometheusSeries[] {
  const { result } = record(data);
  return list(result).map((entry) => {
    const { metric, values, value } = record(entry);
    const samples = value === undefined ? list(values) : [value];
    return {
      labels: labelsOf(record(metric)),
      points: samples.flatMap((sample): [number, number | null][] => {
        const [at, text] = list(sample);
        return typeof at === 'number' && Number.isFinite(at)
          ? [[Math.round(at * 1000), figure(text)]]
          : [];
      }),
    };
  });
}

/** Texts, as nearly always all are: of twelve thousand series none is made anew then. */
function labelsOf(metric: Partial<Record<string, unknown>>): Readonly<Record<string, string>> {
  const areTexts = (labels: object): labels is Record<string, string> =>
    !Array.isArray(labels) && Object.values(labels).every((label) => typeof label === 'string');
  return areTexts(metric)
    ? metric
    : Object.fromEntries(
        Object.entries(metric).filter(
          (label): label is [string, string] => typeof label[1] === 'string',
        ),
      );
}

/** `NaN`, `+Inf` and stale values are no figures. */
function figure(text: unknown): number | null {
  const value = typeof text === 'string' && text !== '' ? Number(text) : NaN;
  return Number.isFinite(value) ? value : null;
}

export function record(value: unknown): Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
