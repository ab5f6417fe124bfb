import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { sendJson } from './answers';
import { forward } from './forwarding';
import type { ConsoleServerOptions, Persona, PluginSource } from './options';
import { StaticFiles } from './static-files';
import { Upstream } from './upstream';

/** The plugins that the console offers to browsers. */
export class Plugins {
  readonly names: readonly string[];
  private readonly sources: ReadonlyMap<string, StaticFiles | Upstream>;

  constructor(plugins: readonly PluginSource[]) {
    this.names = plugins.map((plugin) => plugin.name);
    this.sources = new Map(
      plugins.map((p) => [p.name, 'dir' in p ? new StaticFiles(p.dir) : pluginServer(p)]),
    );
  }

  /** Answers `/api/plugins/<name>/<file>`; `rest` is what follows `/api/plugins/`, with the query. */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    rest: string,
    persona: Persona,
  ): Promise<void> {
    const [, name = '', file = '', query = ''] = /^([^/?]*)\/?([^?]*)(.*)$/s.exec(rest) ?? [];
    const source = this.sources.get(name);
    if (!source) {
      sendJson(response, 404, { error: `failed to get endpoint for "${name}" plugin` });
      return;
    }
    if (source instanceof StaticFiles) return source.send(request, response, file);
    return forward(source, persona, `/${file}${query}`, request, response);
  }

  close(): void {
    for (const source of this.sources.values()) {
      if (source instanceof Upstream) source.close();
    }
  }
}

/** A server of static files: it is told nothing of the user, as the console does. */
function pluginServer({ url, ca }: { url: string; ca?: string }): Upstream {
  return new Upstream(url, () =>
    Promise.resolve({ url, headers: {}, tls: ca === undefined ? {} : { ca } }),
  );
}

/** The plugins that the options ask for. Throws when a folder holds no built plugin. */
export function pluginSources(o: ConsoleServerOptions): PluginSource[] {
  const sources = [...(o.plugins ?? [])];
  if (o.pluginDist !== undefined) {
    sources.unshift({ name: pluginName(o.pluginDist), dir: o.pluginDist });
  }
  return sources;
}

/** The name that a built plugin gives itself. Throws when the folder holds no built plugin. */
export function pluginName(dist: string): string {
  const file = path.join(dist, 'plugin-manifest.json');
  if (!existsSync(file))
    throw new Error(`no built plugin in ${dist}: plugin-manifest.json is missing`);
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof manifest === 'object' && manifest && 'name' in manifest) return String(manifest.name);
  throw new Error(`${file} names no plugin`);
}
