import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './answers';
import type { Persona } from './options';
import type { Plugins } from './plugins';
import type { StaticFiles } from './static-files';

/** Answers `/locales/resource.json?lng=…&ns=…`: a plugin's own texts for `plugin__<name>`, else the frontend's. */
export async function sendLocale(
  request: IncomingMessage,
  response: ServerResponse,
  { plugins, frontend, persona }: { plugins: Plugins; frontend: StaticFiles; persona: Persona },
): Promise<void> {
  const query = new URL(request.url ?? '', 'http://console').searchParams;
  const [language, namespace] = [query.get('lng'), query.get('ns')];
  if (!language || !namespace) {
    sendJson(response, 400, { error: `missing 'lng' or 'ns' query parameter` });
    return;
  }
  const file = `locales/${encodeURIComponent(language)}/${encodeURIComponent(namespace)}.json`;
  const plugin = /^plugin__(.*)$/s.exec(namespace)?.[1];
  if (plugin === undefined) return frontend.send(request, response, file);
  return plugins.send(request, response, `${plugin}/${file}`, persona);
}
