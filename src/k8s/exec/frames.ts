/** 1 output, 2 error output, 3 how the command ended. */
export interface ExecFrame {
  channel: number;
  bytes: Uint8Array;
}

/**
 * One message of `pods/exec`: with base64 a digit and the encoded bytes as text, otherwise the channel
 * as a first byte. Undefined for what is neither, and for base64 that does not decode.
 */
export function decodeFrame(data: unknown): ExecFrame | undefined {
  if (data instanceof ArrayBuffer) {
    const bytes = new Uint8Array(data);
    const channel = bytes[0];
    return channel === undefined ? undefined : { channel, bytes: bytes.subarray(1) };
  }
  if (typeof data !== 'string' || !/^\d/.test(data)) {
    return undefined;
  }
  try {
    const text = atob(data.slice(1));
    return {
      channel: Number(data[0]),
      bytes: Uint8Array.from(text, (character) => character.charCodeAt(0)),
    };
  } catch (error) {
    if (error instanceof DOMException) {
      return undefined;
    }
    throw error;
  }
}

/** How a command ended. */
export type ExecEnd =
  | { kind: 'success' }
  /** The command ran and gave up: `message` is the server's word for it. */
  | { kind: 'exit'; exitCode: number; message: string }
  /** It could not be run at all. */
  | { kind: 'not-run'; why: 'no-program' | 'no-container' | 'other'; message: string };

/** Reads channel 3: a Status as JSON from version 4 on, before that the message of a failure. */
export function readEnd(text: string): ExecEnd {
  const status = parsed(text);
  const message = typeof status?.['message'] === 'string' ? status['message'] : text;
  if (status?.['status'] === 'Success') {
    return { kind: 'success' };
  }
  const exitCode = exitCodeOf(status, message);
  return exitCode === undefined
    ? { kind: 'not-run', why: whyNotRun(message), message }
    : { kind: 'exit', exitCode, message };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}

function exitCodeOf(
  status: Record<string, unknown> | undefined,
  message: string,
): number | undefined {
  const details = status?.['details'] as { causes?: unknown } | null | undefined;
  const causes = Array.isArray(details?.causes) ? (details.causes as unknown[]) : [];
  const cause = causes.find(
    (one): one is { reason: string; message?: unknown } =>
      typeof one === 'object' && one !== null && 'reason' in one && one.reason === 'ExitCode',
  );
  const text =
    typeof cause?.message === 'string'
      ? cause.message
      : /non-zero exit code.*?(\d+)\s*$/.exec(message)?.[1];
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Container runtimes say it in words only. */
function whyNotRun(message: string): 'no-program' | 'no-container' | 'other' {
  if (/executable file .*not found|no such file or directory/i.test(message)) {
    return 'no-program';
  }
  return /container not found|pod does not exist|not found.*container/i.test(message)
    ? 'no-container'
    : 'other';
}
