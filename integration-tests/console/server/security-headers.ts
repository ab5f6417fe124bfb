import type { ServerResponse } from 'node:http';
import type { CspMode } from './options';

/** Where browsers send what the policy forbids. */
export const cspReportPath = '/api/csp-report';

/** Headers of every answer, as the console's server sends them. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('X-DNS-Prefetch-Control', 'off');
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.setHeader('Cache-Control', 'no-cache, no-store, must-revalidate');
}

/**
 * The policy of the console's index page in its in-cluster mode (read in console 4.23), with a report address added.
 * `nonce` allows the one inline script of the page.
 */
export function contentSecurityPolicy(nonce: string): string {
  const vendor = 'console.redhat.com';
  return [
    `base-uri 'self'`,
    `default-src 'self' ${vendor}`,
    `img-src 'self' https: data:`,
    `font-src 'self' data:`,
    `script-src 'self' ${vendor} 'unsafe-eval' 'nonce-${nonce}'`,
    `style-src 'self' 'unsafe-inline'`,
    `connect-src 'self' ${vendor}`,
    `object-src 'self'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `report-uri ${cspReportPath}`,
  ].join('; ');
}

/** Sends the policy with the index page. */
export function setContentSecurityPolicy(
  response: ServerResponse,
  mode: CspMode,
  nonce: string,
): void {
  if (mode === 'off') return;
  const name =
    mode === 'enforce' ? 'Content-Security-Policy' : 'Content-Security-Policy-Report-Only';
  response.setHeader(name, contentSecurityPolicy(nonce));
}
