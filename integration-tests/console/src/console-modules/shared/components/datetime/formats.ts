/** By language and kind: to make one takes longer than all else that a cell with a time does. */
const formats = new Map<string, unknown>();

function kept<Format>(key: string, make: () => Format): Format {
  const format = (formats.get(key) as Format | undefined) ?? make();
  formats.set(key, format);
  return format;
}

export function absoluteFormat(language: string): Intl.DateTimeFormat {
  return kept(
    `${language} absolute`,
    () => new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }),
  );
}

export function relativeFormat(language: string): Intl.RelativeTimeFormat {
  return kept(
    `${language} relative`,
    () => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
  );
}

export function lengthFormat(language: string, unit: string): Intl.NumberFormat {
  return kept(
    `${language} ${unit}`,
    () => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }),
  );
}
