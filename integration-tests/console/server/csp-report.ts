import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CspViolation, ServerStats } from './stats';

const maxBytes = 64 * 1024;

/** Receives what browsers report against the policy (`report-uri`): counts it, and shows each kind of it once. */
export class CspReports {
  private readonly shown = new Set<string>();

  constructor(
    private readonly stats: ServerStats,
    private readonly log: (line: string) => void,
  ) {}

  async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) {
        response.writeHead(413).end();
        return;
      }
      chunks.push(chunk);
    }
    const violation = parse(Buffer.concat(chunks).toString());
    if (!violation) {
      response.writeHead(400).end();
      return;
    }
    this.stats.violation(violation);
    const line = `CSP ${violation.disposition}: ${violation.directive} blocks ${violation.blocked} at ${violation.source}`;
    if (!this.shown.has(line) && this.shown.size < 100) this.log(line);
    this.shown.add(line);
    response.writeHead(204).end();
  }
}

function parse(text: string): CspViolation | undefined {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return undefined; // anybody can post anything here: answered with 400
  }
  const report: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, 'csp-report') : undefined;
  if (typeof report !== 'object' || report === null) return undefined;
  const word = (name: string) => oneLine(Reflect.get(report, name));
  return {
    directive: word('effective-directive') || word('violated-directive'),
    blocked: word('blocked-uri'),
    source: [
      word('source-file') || word('document-uri'),
      word('line-number'),
      word('column-number'),
    ]
      .filter(Boolean)
      .join(':'),
    document: word('document-uri'),
    disposition: word('disposition') || 'report',
  };
}

/** A report is a stranger's text: it must not forge lines of the log. */
function oneLine(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 500);
}
