import type { IncomingMessage } from 'node:http';
import { isRecord } from '../operations/decode';
import type { ServedResource } from '../resource-registry';
import { readObject } from './body';
import type { Body } from './body';
import { excerpt } from './json-text';
import { badRequest } from './status-error';

const typeMeta =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/**
 * The body of a write of a resource. Throws 400 in the decoder's words for what is no JSON object; a
 * custom resource also has to name its kind, which a builtin one takes from the URL.
 */
export async function readResource(
  request: IncomingMessage,
  resource: Pick<ServedResource, 'kind' | 'custom'>,
): Promise<Body> {
  const body = await readObject(request);
  const parseError = (problem: string) => `couldn't get version/kind; json parse error: ${problem}`;
  if ('problem' in body) throw unrecognized(resource, body.text, parseError(body.problem));
  const { value, text } = body;
  if (!isRecord(value)) {
    const what = Array.isArray(value) ? 'array' : typeof value;
    const problem = `json: cannot unmarshal ${what} into Go value of type ${typeMeta}`;
    throw unrecognized(resource, text, parseError(problem));
  }
  if (resource.custom && (value['kind'] === undefined || value['kind'] === '')) {
    throw unrecognized(resource, text, `Object 'Kind' is missing in '${text}'`);
  }
  return body;
}

function unrecognized({ kind }: Pick<ServedResource, 'kind'>, text: string, why: string): Error {
  return badRequest(
    `the object provided is unrecognized (must be of type ${kind}): ${why} (${excerpt(text)})`,
  );
}

/** DeleteOptions or another small body that may be left out. Throws 400 for what is no JSON. */
export async function readOptional(request: IncomingMessage): Promise<unknown> {
  const body = await readObject(request);
  if (!('problem' in body)) return body.value;
  if (body.text === '') return undefined;
  throw badRequest(`couldn't get version/kind; json parse error: ${body.problem}`);
}
