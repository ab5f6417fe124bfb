import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { csrfCookie } from './csrf';
import { fillTemplate } from './go-template';
import type { CspMode } from './options';
import { setContentSecurityPolicy } from './security-headers';

/** The page that every path of the console shows. */
export class IndexPage {
  private readonly file: string;

  /** Throws when the folder holds no console build. */
  constructor(frontendDist: string) {
    this.file = path.join(frontendDist, 'index.html');
    assertConsoleBuild(frontendDist);
  }

  /** A real console's page is a template with the flags inline; the light console's loads `/static/flags.js`. */
  send(response: ServerResponse, flags: object, csp: CspMode): void {
    const nonce = randomBytes(16).toString('base64url');
    const page = fillTemplate(readFileSync(this.file, 'utf8'), {
      ServerFlags: flags,
      ScriptNonce: nonce,
    });
    setContentSecurityPolicy(response, csp, nonce);
    response.appendHeader('Set-Cookie', csrfCookie());
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.writeHead(200).end(page);
  }
}

/** Throws unless the folder holds a built console: the light one, or `public/dist` of a real one. */
export function assertConsoleBuild(dist: string): void {
  const file = path.join(dist, 'index.html');
  if (!existsSync(file)) throw new Error(`no console build in ${dist}: index.html is missing`);
  if (!/\[\[\s*\.ServerFlags\s*\]\]|\/?static\/flags\.js/.test(readFileSync(file, 'utf8'))) {
    throw new Error(`no console build in ${dist}: index.html takes no SERVER_FLAGS`);
  }
}
