/** Labels or annotations as lines `key=value`, sorted by key. Values with line breaks as JSON. */
export function formatKeyValues(values: Record<string, string>): string {
  return Object.entries(values)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, value]) => `${key}=${/[\n"]/.test(value) ? JSON.stringify(value) : value}`)
    .join('\n');
}

/** The reverse of `formatKeyValues`; a line without `=` is a key with an empty value. */
export function parseKeyValues(text: string): Record<string, string> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf('=');
      const key = at < 0 ? line : line.slice(0, at).trim();
      const value = at < 0 ? '' : line.slice(at + 1).trim();
      return [key, value.startsWith('"') ? (JSON.parse(value) as string) : value];
    }),
  );
}
