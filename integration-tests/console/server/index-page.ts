import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { cookie } from './cookies';
import { csrfCookie } from './csrf';
import { fillTemplate } from './go-template';
import type { CspMode, Persona } from './options';
import { setContentSecurityPolicy } from './security-headers';

/** A real console's page has the flags written into it; the light console's loads them. */
const flagsInline = /\[\[\s*\.ServerFlags\s*\]\]/;
const flagsLoaded = '/static/flags.js';

function indexFile(dist: string): string {
  return path.join(dist, 'index.html');
}

/** The light console in the style sheets of another console, where the browser asks for them and they are there. */
function otherIndexFile(dist: string, request: IncomingMessage): string | undefined {
  const version = cookie(request, 'patternfly');
  if (version === undefined || !/^[\d.]+$/.test(version)) return undefined;
  const file = path.join(dist, `index-patternfly-${version}.html`);
  return existsSync(file) ? file : undefined;
}

/** Why a folder cannot be served as a console; undefined when it can. */
export function consoleBuildProblem(dist: string): string | undefined {
  if (!existsSync(indexFile(dist))) return `no console build in ${dist}: index.html is missing`;
  const page = readFileSync(indexFile(dist), 'utf8');
  if (flagsInline.test(page) || page.includes(flagsLoaded)) return undefined;
  return `no console build in ${dist}: its index.html takes no SERVER_FLAGS`;
}

/** The page that every path of the console shows. */
export class IndexPage {
  /** Folder of the files below `/static/`. */
  readonly staticFolder: string;
  private readonly file: string;

  /** Throws when the folder holds no built console: the light one, or `public/dist` of a real one. */
  constructor(private readonly dist: string) {
    const problem = consoleBuildProblem(dist);
    if (problem !== undefined) throw new Error(problem);
    this.file = indexFile(dist);
    this.staticFolder = flagsInline.test(readFileSync(this.file, 'utf8'))
      ? dist
      : path.join(dist, 'static');
  }

  /** Sends the page with the flags, fresh cookies and the policy. */
  send(
    request: IncomingMessage,
    response: ServerResponse,
    o: { flags: object; csp: CspMode; persona: Persona },
  ): void {
    const nonce = randomBytes(16).toString('base64url');
    const file = otherIndexFile(this.dist, request) ?? this.file;
    const page = fillTemplate(readFileSync(file, 'utf8'), {
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
