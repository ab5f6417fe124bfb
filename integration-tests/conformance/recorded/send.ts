import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Request, Step, Variables } from './requests/step';

/** Longer than a server waits for a resource version that is still to come (3 s). */
const answerWithinMs = 20_000;
/** What a watch may need beyond the time it asks for. */
const watchGraceMs = 1_500;
/** When a watch is surely open. */
const watchOpenMs = 400;

export interface Recorded {
  request: Request;
  answer: Answer;
}

/** Sends all steps to an API server, in order, and tells of each request what was answered. */
export async function sendAll(url: string, steps: readonly Step[]): Promise<Recorded[]> {
  const variables: Variables = {};
  const results: Recorded[] = [];
  for (const step of steps) {
    if ('wait' in step) {
      await sleep(step.wait);
      continue;
    }
    if (step.before) {
      const [path, name] = step.before;
      const { body } = await send(url, { id: '', path }, variables);
      const { metadata } = body as { metadata?: { resourceVersion?: string; uid?: string } };
      variables[name] = metadata?.resourceVersion;
      variables[`${name}uid`] = metadata?.uid;
    }
    const pending = send(url, step, variables);
    if (step.during) {
      await sleep(watchOpenMs);
      for (const other of step.during) await send(url, other, variables);
    }
    const answer = await pending;
    step.save?.(answer, variables);
    results.push({ request: step, answer });
  }
  return results;
}

function send(url: string, request: Request, variables: Variables): Promise<Answer> {
  const path = typeof request.path === 'function' ? request.path(variables) : request.path;
  const content: unknown =
    typeof request.body === 'function'
      ? (request.body as (variables: Variables) => unknown)(variables)
      : request.body;
  const payload =
    content === undefined
      ? undefined
      : Buffer.from(typeof content === 'string' && request.raw ? content : JSON.stringify(content));
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const outgoing = http.request(
      {
        host: hostname,
        port,
        method: request.method ?? 'GET',
        path,
        agent: false,
        headers: {
          accept: request.accept ?? 'application/json',
          ...(payload && {
            'content-type': request.type ?? 'application/json',
            'content-length': payload.length,
          }),
          ...(request.as !== undefined && { authorization: `Bearer ${request.as}` }),
          ...request.headers,
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        const done = () => resolve(read(request, response, Buffer.concat(chunks).toString()));
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', done).on('error', done).on('aborted', done);
        if (request.watch !== undefined) {
          setTimeout(() => outgoing.destroy(), request.watch + watchGraceMs).unref();
        }
      },
    );
    outgoing.on('error', (error) => resolve({ status: 0, body: `connection: ${error.message}` }));
    outgoing.setTimeout(answerWithinMs, () => outgoing.destroy());
    outgoing.end(payload);
  });
}

function read(request: Request, response: http.IncomingMessage, text: string): Answer {
  const { statusCode = 0, headers } = response;
  return {
    status: statusCode,
    ...(headers['warning'] !== undefined && { warning: headers['warning'] }),
    ...(headers['content-type'] !== undefined && { contentType: headers['content-type'] }),
    ...(headers['retry-after'] !== undefined && { retryAfter: headers['retry-after'] }),
    body: parse(text, request.watch !== undefined && statusCode === 200),
  };
}

/** A watch cut in the middle of an event keeps the text: then the recorded answer differs, as it must. */
function parse(text: string, isWatch: boolean): unknown {
  try {
    return isWatch
      ? text
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as unknown)
      : (JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return text.slice(0, 500);
    throw error;
  }
}
