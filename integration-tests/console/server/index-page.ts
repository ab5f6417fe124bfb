import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { csrfCookie } from './csrf';
import { fillTemplate } from './go-template';
import type { CspMode, Persona } from './options';
import { setContentSecurityPolicy } from './security-headers';

/** The page that every path of the console shows. */
export class IndexPage {
  /** Folder of the files below `/static/`. */
  readonly staticFolder: string;
  private readonly file: string;

  /** Throws when the folder holds no built console: the light one, or `public/dist` of a real one. */
  constructor(dist: string) {
    this.file = path.join(dist, 'index.html');
    if (!existsSync(this.file))
      throw new Error(`no console build in ${dist}: index.html is missing`);
    const page = readFileSync(this.file, 'utf8');
    const real = /\[\[\s*\.ServerFlags\s*\]\]/.test(page);
    if (!real && !page.includes('/static/flags.js')) {
      throw new Error(`no console build in ${dist}: its index.html takes no SERVER_FLAGS`);
    }
    this.staticFolder = real ? dist : path.join(dist, 'static');
  }

  /** A real console's page is a template with the flags inline; the light console's loads `/static/flags.js`. */
  send(response: ServerResponse, o: { flags: object; csp: CspMode; persona: Persona }): void {
    const nonce = randomBytes(16).toString('base64url');
    const page = fillTemplate(readFileSync(this.file, 'utf8'), {
      ServerFlags: o.flags,
      ScriptNonce: nonce,
    });
    setContentSecurityPolicy(response, o.csp, nonce);
    response.setHeader('Set-Cookie', [csrfCookie(), personaCookie(o.persona)]);
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.writeHead(200).end(page);
  }
}

/** The `Set-Cookie` value by which a browser keeps its persona; the page's script reads and changes it. */
export function personaCookie(persona: Persona): string {
  return `persona=${persona}; Path=/; SameSite=Strict`;
}
