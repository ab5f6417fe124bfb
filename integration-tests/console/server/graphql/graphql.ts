import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { RawData, WebSocket } from 'ws';
import { sendJson, sendText } from '../answers';
import { impersonation } from '../forwarding';
import type { Persona } from '../options';
import type { Upstream } from '../upstream';
import { readQuery } from './document';
import type { Answer, AskCluster } from './resolvers';
import { resolveQuery } from './resolvers';

/** Where consoles up to 4.22 ask by GraphQL. */
export const graphqlPath = '/api/graphql';

/** Bytes of a query, as on the real server. */
const longestQuery = 4096;

interface Message {
  id?: string;
  type?: string;
  payload?: Record<string, unknown>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * GraphQL of the console's server: access reviews, who the user is, and GET requests to the cluster's API. Consoles
 * 4.18 to 4.22 ask for them here, by POST and, at first, over a WebSocket; without an answer their page stays blank.
 */
export class GraphQL {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: longestQuery,
    handleProtocols: (offered) => (offered.has('graphql-ws') ? 'graphql-ws' : false),
  });

  constructor(private readonly api: Upstream) {}

  /** Answers a POST. */
  async receive(request: IncomingMessage, response: ServerResponse, persona: Persona) {
    let text = '';
    for await (const chunk of request.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > longestQuery) {
        sendText(response, 413, 'query too long');
        return;
      }
    }
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      sendText(response, 400, 'the body is not JSON');
      return;
    }
    const headers = impersonation(request.headers);
    sendJson(response, 200, await this.answer(body, this.asker(persona, headers)));
  }

  /** Takes a WebSocket over; resolves at once, the queries are answered as they come. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, persona: Persona): void {
    this.sockets.handleUpgrade(request, socket, head, (client) => {
      let headers: OutgoingHttpHeaders = {};
      client.on('error', () => client.terminate());
      client.on('message', (data) => {
        const message = parsed(data);
        if (message.type === 'connection_init') {
          headers = impersonationOf(message.payload);
          send(client, { type: 'connection_ack' });
        } else if (message.type === 'connection_terminate') {
          client.close();
        } else if (message.type === 'start') {
          void this.run(client, message, this.asker(persona, headers));
        }
      });
    });
  }

  close(): void {
    for (const client of this.sockets.clients) client.terminate();
  }

  private async run(client: WebSocket, { id, payload }: Message, ask: AskCluster): Promise<void> {
    try {
      send(client, { type: 'data', id, payload: await this.answer(payload, ask) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      send(client, { type: 'error', id, payload: { message } });
    }
    send(client, { type: 'complete', id });
  }

  private async answer(body: unknown, ask: AskCluster): Promise<Answer> {
    const { query, variables } = isRecord(body) ? body : {};
    try {
      const fields = readQuery(
        typeof query === 'string' ? query : '',
        isRecord(variables) ? variables : {},
      );
      return await resolveQuery(fields, ask);
    } catch (error) {
      return {
        data: null,
        errors: [{ message: error instanceof Error ? error.message : String(error) }],
      };
    }
  }

  private asker(persona: Persona, headers: OutgoingHttpHeaders): AskCluster {
    return async (method, path, body) => {
      const answer = await this.api.fetch(
        {
          ...{ method, path, persona },
          headers: {
            ...headers,
            accept: 'application/json',
            ...(body && { 'content-type': 'application/json' }),
          },
        },
        body && JSON.stringify(body),
      );
      return { status: answer.status, text: answer.body.toString() };
    };
  }
}

/** Over a WebSocket the frontend says whom to impersonate in its first message, one group or several. */
function impersonationOf(payload: Message['payload']): OutgoingHttpHeaders {
  const user = payload?.['Impersonate-User'];
  const groups = [payload?.['Impersonate-Group'] ?? []].flat().map(String);
  return impersonation({
    ...(typeof user === 'string' && user !== '' && { 'impersonate-user': user }),
    'impersonate-group': groups.join(','),
  });
}

function parsed(data: RawData): Message {
  try {
    const message: unknown = JSON.parse((data as Buffer).toString());
    return isRecord(message) ? message : {};
  } catch {
    return {};
  }
}

function send(client: WebSocket, message: object): void {
  if (client.readyState === client.OPEN) client.send(JSON.stringify(message));
}
