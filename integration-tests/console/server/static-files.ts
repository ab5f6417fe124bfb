import { realpath, stat, readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { lookup } from 'mrmime';
import { sendText } from './answers';

const compress = promisify(gzip);
const compressible = /^(text\/|application\/(json|javascript|wasm|xml)|image\/svg)/;
const hashedName = /[.-][0-9a-f]{8,}\.[^/]+$/;

/** Serves the files of one folder: right MIME types, revalidation by ETag, gzip, nothing outside the folder. */
export class StaticFiles {
  private readonly compressed = new Map<string, Buffer>();

  constructor(readonly root: string) {}

  /** Answers with the file at the URL path (still encoded, relative to the folder), else 404. */
  async send(request: IncomingMessage, response: ServerResponse, urlPath: string): Promise<void> {
    const file = await this.find(urlPath);
    if (!file) {
      sendText(response, 404, 'not found');
      return;
    }
    const type = contentType(file.path);
    response.setHeader('Content-Type', type);
    response.setHeader('ETag', file.etag);
    response.setHeader('Vary', 'Accept-Encoding');
    response.setHeader('Cache-Control', cacheControl(file.path));
    if (request.headers['if-none-match'] === file.etag) {
      response.writeHead(304).end();
      return;
    }
    let body: Buffer = await readFile(file.path);
    if (acceptsGzip(request) && compressible.test(type) && body.length > 1024) {
      body = await this.gzipped(`${file.path} ${file.etag}`, body);
      response.setHeader('Content-Encoding', 'gzip');
    }
    response.setHeader('Content-Length', body.length);
    response.writeHead(200).end(request.method === 'HEAD' ? undefined : body);
  }

  /** The file's text, undefined when there is none. */
  async text(urlPath: string): Promise<string | undefined> {
    const file = await this.find(urlPath);
    return file && readFile(file.path, 'utf8');
  }

  private async find(urlPath: string): Promise<{ path: string; etag: string } | undefined> {
    const wanted = resolveInside(this.root, urlPath);
    if (wanted === undefined) return undefined;
    try {
      // A symbolic link must not lead out of the folder either.
      const [real, root] = await Promise.all([realpath(wanted), realpath(this.root)]);
      if (!real.startsWith(root + path.sep)) return undefined;
      const entry = await stat(real);
      if (!entry.isFile()) return undefined;
      const version = [entry.size, Math.round(entry.mtimeMs)].map((n) => n.toString(36));
      return { path: real, etag: `"${version.join('-')}"` };
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  private async gzipped(key: string, body: Buffer): Promise<Buffer> {
    const known = this.compressed.get(key);
    if (known) return known;
    const smaller = await compress(body);
    this.compressed.set(key, smaller);
    return smaller;
  }
}

/** The absolute path of an encoded URL path below a folder; undefined when it is malformed or leads out of it. */
export function resolveInside(root: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined; // malformed escape: no file can have this name
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const base = path.resolve(root);
  const wanted = path.resolve(base, `./${decoded}`);
  return wanted.startsWith(base + path.sep) ? wanted : undefined;
}

function contentType(file: string): string {
  const type = lookup(file) ?? 'application/octet-stream';
  return type.startsWith('text/') ? `${type}; charset=utf-8` : type;
}

/** A file whose name holds a hash of its content never changes; a manifest must never be kept. */
function cacheControl(file: string): string {
  if (path.basename(file) === 'plugin-manifest.json') return 'no-store';
  return hashedName.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function acceptsGzip(request: IncomingMessage): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG';
}
