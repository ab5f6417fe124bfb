import { openApiV2ProtobufTypes } from '../../schema';
import {
  apiGroup,
  apiGroupList,
  apiResourceList,
  coreVersions,
  versionInfo,
} from '../discovery/discovery';
import type { OpenApi } from '../discovery/openapi';
import type { Exchange } from './exchange';
import { requireJson } from './negotiation';
import { sendJson, sendText } from './respond';
import { methodNotAllowed, unknownResource } from './status-error';

const health = /^\/(healthz|livez|readyz)(\/.*)?$/;

/** Answers everything that is not below a group version: discovery, health, version, OpenAPI. */
export async function servePath(exchange: Exchange, openApi: OpenApi): Promise<void> {
  const { request, response, url } = exchange;
  if (request.method !== 'GET' && request.method !== 'HEAD') throw methodNotAllowed();
  if (health.test(url.pathname)) {
    await sendText(request, response, 200, 'ok', 'text/plain; charset=utf-8');
    return;
  }
  const path = url.pathname.replace(/\/$/, '');
  if (path === '/openapi/v2') return openApiV2(exchange, openApi);
  if (path.startsWith('/openapi/v3/')) {
    const text = v3Document(path, openApi);
    return text === undefined ? pageNotFound(exchange) : sendText(request, response, 200, text);
  }
  const found = document(exchange, path, openApi);
  if (found === undefined) {
    const group = /^\/apis\/([^/]+)\/[^/]+$/.exec(path)?.[1];
    if (group !== undefined && exchange.services.registry.hasGroup(group)) throw unknownResource();
    await pageNotFound(exchange);
    return;
  }
  if (path !== '/version') requireJson(request.headers.accept);
  await sendJson(request, response, 200, found);
}

async function openApiV2({ request, response }: Exchange, openApi: OpenApi): Promise<void> {
  const { accept } = request.headers;
  if (accept?.includes(openApiV2ProtobufTypes.accept) === true) {
    const type = openApiV2ProtobufTypes.answer;
    return sendText(request, response, 200, openApi.v2Protobuf(), type);
  }
  requireJson(accept);
  await sendText(request, response, 200, openApi.v2());
}

function v3Document(path: string, openApi: OpenApi): string | undefined {
  const [root, first = '', second] = path.slice('/openapi/v3/'.length).split('/');
  if (root === 'api') return openApi.v3('', first);
  return root === 'apis' && second !== undefined ? openApi.v3(first, second) : undefined;
}

function document({ services, request }: Exchange, path: string, openApi: OpenApi): unknown {
  const { registry } = services;
  switch (path) {
    case '/version':
      return versionInfo(services.kubernetesVersion);
    case '/api':
      return coreVersions(request.headers.host ?? '');
    case '/apis':
      return apiGroupList(registry);
    case '/openapi/v3':
      return openApi.v3Index();
    case '':
      return {
        paths: [
          '/api',
          '/apis',
          '/healthz',
          '/livez',
          '/openapi/v2',
          '/openapi/v3',
          '/readyz',
          '/version',
        ],
      };
  }
  const [, root, first = '', second, more] = path.split('/');
  if (root === 'api' && second === undefined) return apiResourceList(registry, '', first);
  if (root !== 'apis' || more !== undefined) return undefined;
  return second === undefined
    ? apiGroup(registry, first)
    : apiResourceList(registry, first, second);
}

/** The plain text a real server gives for paths it does not know. */
export async function pageNotFound({ request, response }: Exchange): Promise<void> {
  await sendText(request, response, 404, '404 page not found\n', 'text/plain; charset=utf-8');
}
