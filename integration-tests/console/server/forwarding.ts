import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { sendStatus } from './answers';
import type { Persona } from './options';
import type { Upstream } from './upstream';

/** Headers that concern one connection only, or that are this server's own business. */
const notForwarded = new Set(
  'connection keep-alive proxy-connection transfer-encoding upgrade te trailer host cookie x-csrftoken authorization'.split(
    ' ',
  ),
);
const notReturned =
  /^(connection|keep-alive|proxy-connection|transfer-encoding|upgrade|server|access-control-.*)$/;

/** Passes a request on and streams the answer back as it comes, so that each event of a watch arrives at once. */
export async function forward(
  upstream: Upstream,
  persona: Persona,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const onward = await upstream.request({
    method,
    path,
    persona,
    headers: forwardedHeaders(request.headers),
  });
  response.on('close', () => onward.destroy());
  onward.on('error', (error) => {
    if (response.destroyed) return;
    if (response.headersSent) response.destroy(error);
    else sendStatus(response, 502, `${upstream.url.origin} does not answer: ${error.message}`);
  });
  onward.on('response', (answer) => {
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && !notReturned.test(name)) response.setHeader(name, value);
    }
    // Proxied content must never run as a page of the console.
    response.setHeader('Content-Security-Policy', 'sandbox;');
    response.writeHead(answer.statusCode ?? 502);
    response.flushHeaders();
    answer.on('error', (error) => response.destroy(error));
    answer.pipe(response);
  });
  request.pipe(onward);
}

/** Passes a WebSocket (or any other upgrade) on, and joins both connections once the upstream agrees. */
export async function forwardUpgrade(
  upstream: Upstream,
  persona: Persona,
  path: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
): Promise<number> {
  const asked = subProtocols(request.headers);
  const onwardHeaders = forwardedHeaders(request.headers);
  delete onwardHeaders['sec-websocket-protocol'];
  const onward = await upstream.request({
    method: request.method ?? 'GET',
    path,
    persona,
    headers: {
      ...onwardHeaders,
      ...asked.headers,
      connection: 'Upgrade',
      upgrade: request.headers.upgrade,
    },
  });
  socket.on('close', () => onward.destroy());
  return new Promise((resolve) => {
    onward.on('error', (error) => {
      socket.end(
        `HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\n${upstream.url.origin} does not answer: ${error.message}`,
      );
      resolve(502);
    });
    onward.on('response', (answer) => {
      const status = answer.statusCode ?? 502;
      socket.write(
        `HTTP/1.1 ${status} ${answer.statusMessage ?? ''}\r\nConnection: close\r\nContent-Type: ${answer.headers['content-type'] ?? 'text/plain'}\r\n\r\n`,
      );
      answer.pipe(socket);
      resolve(status);
    });
    onward.on('upgrade', (answer, far, farHead) => {
      const lines = ['HTTP/1.1 101 Switching Protocols'];
      for (const [name, value] of Object.entries(answer.headers)) {
        if (name !== 'sec-websocket-protocol') lines.push(`${name}: ${String(value)}`);
      }
      // A browser that offered protocols hangs up when none of them is chosen.
      const chosen = answer.headers['sec-websocket-protocol'] ?? asked.own;
      if (chosen) lines.push(`sec-websocket-protocol: ${chosen}`);
      socket.write(lines.join('\r\n') + '\r\n\r\n');
      if (farHead.length > 0) socket.write(farHead);
      if (head.length > 0) far.write(head);
      far.on('error', () => socket.destroy());
      // After a far end in good order what it sent last must still reach the browser.
      far.on('close', () => {
        if (!far.readableEnded) socket.destroy();
      });
      socket.on('close', () => far.destroy());
      far.pipe(socket).pipe(far);
      resolve(101);
    });
    onward.end();
  });
}

function forwardedHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const forwarded: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) {
    if (!notForwarded.has(name)) forwarded[name] = value;
  }
  delete forwarded['x-console-impersonate-groups'];
  return { ...forwarded, ...impersonation(headers) };
}

/** The headers by which the API server is told whom to impersonate; none when the frontend asks for nobody. */
export function impersonation(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const user = headers['impersonate-user'];
  // fetch() cannot repeat a header: the frontend sends the groups to impersonate in one of its own.
  const groups = String(
    headers['x-console-impersonate-groups'] ?? headers['impersonate-group'] ?? '',
  )
    .split(',')
    .map((group) => group.trim())
    .filter(Boolean);
  return {
    ...(user !== undefined && { 'impersonate-user': user }),
    ...(groups.length > 0 && { 'impersonate-group': [...groups, 'system:authenticated'] }),
  };
}

/**
 * A browser cannot send headers with a WebSocket, so the frontend says whom to impersonate in sub-protocols of its own
 * (`Impersonate-User.<base64, with - for / and _ for =>`), which the API server must not see.
 */
function subProtocols(headers: IncomingHttpHeaders): {
  headers: OutgoingHttpHeaders;
  own: string | undefined;
} {
  const offered = (headers['sec-websocket-protocol'] ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .filter(Boolean);
  const own = offered.filter((protocol) => /^Impersonate-(User|Group)\./.test(protocol));
  const users = own.filter((p) => p.startsWith('Impersonate-User.')).map(impersonated);
  const groups = own.filter((p) => p.startsWith('Impersonate-Group.')).map(impersonated);
  const rest = offered.filter((protocol) => !own.includes(protocol));
  const user = users[0] ?? groups[0];
  return {
    headers: {
      ...(rest.length > 0 && { 'sec-websocket-protocol': rest.join(', ') }),
      ...(user !== undefined && { 'impersonate-user': user }),
      ...(groups.length > 0 && { 'impersonate-group': [...groups, 'system:authenticated'] }),
    },
    own: own[0],
  };
}

function impersonated(protocol: string): string {
  const encoded = protocol.slice(protocol.indexOf('.') + 1);
  return Buffer.from(encoded.replaceAll('_', '=').replaceAll('-', '/'), 'base64').toString();
}
