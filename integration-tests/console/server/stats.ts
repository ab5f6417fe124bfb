import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Persona } from './options';

/** What a browser reported against the Content Security Policy. */
export interface CspViolation {
  directive: string;
  blocked: string;
  /** The script or page that did it, with line and column where known. */
  source: string;
  document: string;
  disposition: string;
}

/** One request or WebSocket. Times in ms since the process started; sizes in bytes on the wire, headers included. */
export interface RequestRecord {
  readonly kind: 'http' | 'websocket';
  readonly method: string;
  /** Path without query. */
  readonly path: string;
  /** Query without `?`. */
  readonly query: string;
  readonly persona: Persona;
  readonly startedAt: number;
  endedAt: number | undefined;
  /** Undefined until answered; 101 for an open WebSocket. */
  status: number | undefined;
  /** Sent to the browser so far. */
  readonly bytesSent: number;
}

const maxRecords = 50_000;
const maxViolations = 1_000;

/** What browsers asked of the server, for tests and measurements. */
export class ServerStats {
  /** Requests in order of arrival; the oldest are dropped beyond 50,000. */
  readonly records: RequestRecord[] = [];
  /** The first 1,000 policy violations; `cspViolationCount` counts all. */
  readonly cspViolations: CspViolation[] = [];
  cspViolationCount = 0;

  /** Notes a request's arrival. */
  begin(request: IncomingMessage, kind: RequestRecord['kind'], persona: Persona): RequestRecord {
    const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
    const sent = bytesSince(request.socket);
    let final: number | undefined;
    let ended: number | undefined;
    const record: RequestRecord = {
      kind,
      method: request.method ?? '',
      path,
      query,
      persona,
      startedAt: performance.now(),
      status: undefined,
      get endedAt() {
        return ended;
      },
      set endedAt(at) {
        final ??= sent();
        ended = at;
      },
      get bytesSent() {
        return final ?? sent();
      },
    };
    this.records.push(record);
    if (this.records.length > maxRecords) this.records.splice(0, maxRecords / 10);
    return record;
  }

  violation(v: CspViolation): void {
    this.cspViolationCount++;
    if (this.cspViolations.length < maxViolations) this.cspViolations.push(v);
  }

  /** Requests and WebSockets that are still open. */
  open(): RequestRecord[] {
    return this.records.filter((r) => r.endedAt === undefined);
  }

  /** Bytes sent for the requests that match (all by default). */
  bytesSent(match: (r: RequestRecord) => boolean = () => true): number {
    return this.records.filter(match).reduce((sum, r) => sum + r.bytesSent, 0);
  }

  /** The most matching requests that were in flight at one moment. */
  peakInFlight(match: (r: RequestRecord) => boolean): number {
    const steps = this.records.filter(match).flatMap((r) => [
      { at: r.startedAt, by: 1 },
      { at: r.endedAt ?? Infinity, by: -1 },
    ]);
    steps.sort((a, b) => a.at - b.at || a.by - b.by);
    let now = 0;
    let peak = 0;
    for (const step of steps) peak = Math.max(peak, (now += step.by));
    return peak;
  }

  /** Starts counting anew; what is still open is no longer counted. */
  reset(): void {
    this.records.length = 0;
    this.cspViolations.length = 0;
    this.cspViolationCount = 0;
  }
}

function bytesSince(socket: Socket): () => number {
  const before = socket.bytesWritten;
  return () => socket.bytesWritten - before;
}
