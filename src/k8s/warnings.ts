/** A `Warning` of code 299 as API servers send it: `299 - "text"`, with a date behind it at most. */
const value = /\s*(\d{3}) (\S+) "((?:[^"\\]|\\.)*)"(?: "[^"]*")?\s*(?:,|$)/y;

/**
 * The texts of a `Warning` header, each once, in their order. Browsers join several headers with commas;
 * a text may hold commas itself, and quotes behind backslashes. Only warnings of code 299 count, which is
 * the one that Kubernetes uses; what cannot be read is left out.
 *
 * @param header as `Headers.get` gives it
 */
export function warningTexts(header: string | null | undefined): string[] {
  const texts: string[] = [];
  const text = header ?? '';
  for (value.lastIndex = 0; value.lastIndex < text.length;) {
    const [, code, , quoted = ''] = value.exec(text) ?? [];
    if (code === undefined) {
      break;
    }
    if (code === '299') {
      texts.push(quoted.replace(/\\(.)/g, '$1'));
    }
  }
  return [...new Set(texts)];
}
