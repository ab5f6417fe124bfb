import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendStatus } from './answers';
import type { Persona } from './options';
import type { Upstream } from './upstream';

interface ApiGroupList {
  groups: { versions: { groupVersion: string }[] }[];
}

/** Answers `/api/api-discovery`: everything the API serves, in one request instead of one for each group. */
export async function sendApiDiscovery(
  upstream: Upstream,
  persona: Persona,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const get = (path: string) => upstream.fetch({ method: 'GET', path, persona, headers: accept });
  const root = await get('/apis');
  if (root.status !== 200) {
    sendStatus(response, 502, `/apis: status ${root.status}`);
    return;
  }
  const groups = JSON.parse(root.body.toString()) as ApiGroupList;
  const paths = groups.groups.flatMap((g) => g.versions.map((v) => `/apis/${v.groupVersion}`));
  const lists = await Promise.all([...paths, '/api/v1'].map(get));
  // An aggregated API that is down answers with an error: the others are still worth having. Each page asks for all of
  // this, so they are passed on as they came, and compressed no longer than that is worth on the loopback.
  const resourceLists = lists
    .filter(({ status }) => status === 200)
    .map(({ body }) => body.toString());
  const text = `{"groups":${root.body.toString()},"resourceLists":[${resourceLists.join(',')}]}`;
  const zipped = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  const body = zipped ? await promisify(gzip)(text, { level: 1 }) : Buffer.from(text);
  response.writeHead(200, {
    'Content-Type': 'application/json',
    ...(zipped && { 'Content-Encoding': 'gzip' }),
    'Content-Length': body.length,
  });
  response.end(body);
}

const accept = { accept: 'application/json' };
