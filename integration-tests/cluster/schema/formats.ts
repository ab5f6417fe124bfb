/**
 * String formats that the API server checks. Formats it does not know are ignored, as a real API
 * server does.
 */
const checks: Record<string, RegExp> = {
  'date-time':
    /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  quantity: /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/,
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
  ipv4: /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.|$)){4}$/,
  uuid: /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  duration: /^-?\d+(\.\d+)?\s?(ns|us|µs|ms|s|m|h|d|w)?((\d+(\.\d+)?)(ns|us|µs|ms|s|m|h))*$/,
};

const integerRanges: Record<string, [number, number]> = {
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
};

export function hasFormat(format: string, value: string): boolean {
  if (format === 'uri') return URL.canParse(value);
  return checks[format]?.test(value) ?? true;
}

/** Whether a number fits the format; int64 is limited to what JSON numbers carry exactly. */
export function fitsFormat(format: string, value: number): boolean {
  const range = integerRanges[format];
  return range === undefined || (value >= range[0] && value <= range[1]);
}

const patterns = new Map<string, RegExp>();

/**
 * Compiles a pattern of a schema. Go's syntax (RE2) allows escapes such as `\\-` that JavaScript
 * refuses in Unicode mode; those are read without it. Throws SyntaxError on an invalid pattern.
 */
export function compilePattern(pattern: string): RegExp {
  let compiled = patterns.get(pattern);
  if (!compiled) {
    try {
      compiled = new RegExp(pattern, 'u');
    } catch {
      compiled = new RegExp(pattern);
    }
    patterns.set(pattern, compiled);
  }
  return compiled;
}
