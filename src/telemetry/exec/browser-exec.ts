import { socketUrl } from '../console-server';
import type { ExecEnvironment } from './run-command';

/** Longest time that reading a small file may take, milliseconds. */
const timeoutMs = 20_000;

/**
 * Commands from a browser. The SDK opens no WebSocket for a plugin, so this is the browser's own; the
 * console's session goes along as a cookie.
 */
export function browserExec(): ExecEnvironment {
  return {
    open: (url, protocol) => new WebSocket(socketUrl(url), protocol),
    basePath: consoleBasePath(),
    timeoutMs,
  };
}

/** Where the console is served: `/`, or a path of its own behind a proxy. */
function consoleBasePath(): string {
  const page: object = window;
  const flags: unknown = 'SERVER_FLAGS' in page ? page.SERVER_FLAGS : undefined;
  return typeof flags === 'object' &&
    flags !== null &&
    'basePath' in flags &&
    typeof flags.basePath === 'string'
    ? flags.basePath
    : '/';
}
