import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson, sendText } from './answers';
import { forward } from './forwarding';
import type { ConsoleServerOptions, Persona } from './options';
import { Upstream } from './upstream';

type Answer = { status: number; body: unknown };

/**
 * `/api/prometheus`, `/api/prometheus-tenancy` and `/api/alertmanager`.
 *
 * Where no URL is configured they answer as a Prometheus that has scraped nothing: every query gives an empty vector
 * (also one like `vector(1)`, which a real one could compute), every list is empty.
 * As in a cluster, a user without the right to read metrics gets 403.
 */
export class Monitoring {
  private readonly off: boolean;
  private readonly upstreams: Record<
    'prometheus' | 'prometheus-tenancy' | 'alertmanager',
    Upstream | undefined
  >;

  constructor(
    o: ConsoleServerOptions,
    private readonly api: Upstream,
  ) {
    this.off = o.prometheus === 'off';
    const tenancy = o.prometheusTenancyUrl ?? o.prometheusUrl;
    this.upstreams = {
      prometheus: o.prometheusUrl === undefined ? undefined : new Upstream(o.prometheusUrl),
      'prometheus-tenancy': tenancy === undefined ? undefined : new Upstream(tenancy),
      alertmanager: o.alertmanagerUrl === undefined ? undefined : new Upstream(o.alertmanagerUrl),
    };
  }

  /** Answers a path that starts with one of the three names; `rest` is what follows `/api/`, with the query. */
  async send(
    request: IncomingMessage,
    response: ServerResponse,
    rest: string,
    persona: Persona,
  ): Promise<boolean> {
    const [, name, path = ''] =
      /^(prometheus|prometheus-tenancy|alertmanager)(\/api\/.*)$/s.exec(rest) ?? [];
    if (name === undefined) return false;
    if (this.off) {
      sendText(response, 503, 'Service Unavailable');
      return true;
    }
    const url = new URL(path, 'http://monitoring');
    const query = url.searchParams;
    if (!(await this.mayRead(persona, name === 'prometheus-tenancy', query))) {
      sendText(response, 403, 'Forbidden\n');
      return true;
    }
    const upstream = this.upstreams[name as keyof typeof this.upstreams];
    if (upstream) {
      await forward(upstream, persona, path, request, response);
      return true;
    }
    const { status, body } =
      name === 'alertmanager' ? emptyAlertmanager() : emptyPrometheus(url.pathname, query);
    sendJson(response, status, body);
    return true;
  }

  /** What the proxy in front of a cluster's Thanos asks the API server before it lets a user through. */
  private async mayRead(
    persona: Persona,
    tenancy: boolean,
    query: URLSearchParams,
  ): Promise<boolean> {
    const resourceAttributes = tenancy
      ? {
          group: 'metrics.k8s.io',
          resource: 'pods',
          verb: 'get',
          namespace: query.get('namespace') ?? '',
        }
      : { resource: 'namespaces', verb: 'get' };
    const answer = await this.api.fetch(
      {
        method: 'POST',
        path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
        persona,
        headers: { 'content-type': 'application/json' },
      },
      JSON.stringify({
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes },
      }),
    );
    if (answer.status >= 300) return false;
    const review = JSON.parse(answer.body.toString()) as { status?: { allowed?: boolean } };
    return review.status?.allowed === true;
  }

  close(): void {
    for (const upstream of Object.values(this.upstreams)) upstream?.close();
  }
}

function emptyAlertmanager(): Answer {
  return { status: 200, body: [] };
}

function emptyPrometheus(path: string, query: URLSearchParams): Answer {
  const endpoint = path.replace(/^\/api\/v1\//, '');
  switch (endpoint) {
    case 'query':
      return missing(query, ['query']) ?? success({ resultType: 'vector', result: [] });
    case 'query_range':
      return (
        missing(query, ['query', 'start', 'end', 'step']) ??
        success({ resultType: 'matrix', result: [] })
      );
    case 'rules':
      return success({ groups: [] });
    case 'targets':
      return success({ activeTargets: [], droppedTargets: [] });
    case 'metadata':
      return success({});
    case 'series':
    case 'labels':
      return success([]);
    default:
      if (/^label\/[^/]+\/values$/.test(endpoint)) return success([]);
      return { status: 404, body: { status: 'error', errorType: 'not_found', error: 'not found' } };
  }
}

function success(data: unknown): Answer {
  return { status: 200, body: { status: 'success', data } };
}

function missing(query: URLSearchParams, names: string[]): Answer | undefined {
  const name = names.find((n) => !query.get(n));
  if (name === undefined) return undefined;
  const error = `invalid parameter "${name}": it is missing`;
  return { status: 400, body: { status: 'error', errorType: 'bad_data', error } };
}
