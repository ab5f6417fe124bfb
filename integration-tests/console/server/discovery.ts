import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson, sendStatus } from './answers';
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
  // An aggregated API that is down answers with an error: the others are still worth having.
  const resourceLists = lists
    .filter((list) => list.status === 200)
    .map((list) => JSON.parse(list.body.toString()) as unknown);
  if (!/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
    sendJson(response, 200, { groups, resourceLists });
    return;
  }
  const body = await promisify(gzip)(JSON.stringify({ groups, resourceLists }));
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Encoding': 'gzip',
    'Content-Length': body.length,
  });
  response.end(body);
}

const accept = { accept: 'application/json' };
