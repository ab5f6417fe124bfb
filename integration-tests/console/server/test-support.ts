import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import type { ConsoleServerOptions } from './options';
import type { ConsoleServer } from './server';
import { startConsoleServer } from './server';

/** Writes files (path → text) into a new folder that goes away with the test. */
export async function folderWith(t: TestContext, files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'console-server-'));
  t.after(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
  return folder;
}

/** A server that stands for the API server; returns its URL. */
export async function upstreamWith(
  t: TestContext,
  handler: http.RequestListener,
  prepare: (server: http.Server) => void = () => {},
): Promise<string> {
  const server = http.createServer(handler);
  prepare(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export const lightConsole = {
  'index.html': '<html><script src="/static/flags.js"></script></html>',
  'static/console-0123456789abcdef.js': 'run();',
  'locales/ko/public.json': '{"Nodes":"노드"}',
};

export const plugin = {
  'plugin-manifest.json': '{"name":"cmmd-console-plugin","version":"0.1.0"}',
  'plugin-entry.js': 'entry();',
  'overview-chunk-0123456789abcdef.min.js': 'x'.repeat(2000),
  'locales/ko/plugin__cmmd-console-plugin.json': '{"Overview":"개요"}',
};

/** A console server in front of an API server that answers everything with 200, unless told otherwise. */
export async function consoleWith(
  t: TestContext,
  options: Partial<ConsoleServerOptions> = {},
): Promise<ConsoleServer> {
  const server = await startConsoleServer({
    port: 0,
    apiUrl: options.apiUrl ?? (await upstreamWith(t, (_request, response) => response.end('{}'))),
    frontendDist: options.frontendDist ?? (await folderWith(t, lightConsole)),
    pluginDist: options.pluginDist ?? (await folderWith(t, plugin)),
    log: () => {},
    ...options,
  });
  t.after(() => server.close());
  return server;
}

/** A request whose path is sent exactly as written, which fetch() would normalise. */
export function rawRequest(
  server: ConsoleServer,
  path: string,
  headers: http.OutgoingHttpHeaders = {},
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(server.url);
    const request = http.get({ host: '127.0.0.1', port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    request.on('error', reject);
  });
}
