import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookie } from './cookies';

const cookieName = 'csrf-token';
const readOnlyMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** The `Set-Cookie` value with a fresh token. The page's own script must read it, so it is not HttpOnly. */
export function csrfCookie(): string {
  return `${cookieName}=${randomBytes(32).toString('base64url')}; Path=/; SameSite=Strict`;
}

/** Why a request that changes something is refused: its X-CSRFToken header must repeat the cookie. Undefined = it passes. */
export function csrfRefusal(request: IncomingMessage): string | undefined {
  if (readOnlyMethods.has(request.method ?? '')) return undefined;
  const expected = cookie(request, cookieName);
  if (!expected) return 'invalid CSRFToken: no CSRF cookie found in request';
  const sent = request.headers['x-csrftoken'];
  if (typeof sent !== 'string' || !sameText(sent, expected)) {
    return 'invalid CSRFToken: CSRF token does not match CSRF cookie';
  }
  return undefined;
}

/** WebSockets are opened by GET, which carries no token: there the page's origin must be this server. */
export function foreignOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false; // not a browser
  return !URL.canParse(origin) || new URL(origin).host !== host;
}

function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
