import type { ServerResponse } from 'node:http';
import { sendJson } from './answers';
import type { Upstream } from './upstream';

export const crdColumnsPath = '/api/console/crd-columns/';

interface Crd {
  spec: { versions: { name: string; additionalPrinterColumns?: unknown[] }[] };
}

/**
 * Answers `/api/console/crd-columns/<name>`, which lists of the consoles 4.22 and 4.23 ask for: the columns that a
 * CustomResourceDefinition names for its objects, by version; versions without any are left out. The console asks in its
 * own name, so that who may not read definitions has the columns too.
 */
export async function sendCrdColumns(
  upstream: Upstream,
  response: ServerResponse,
  name: string,
): Promise<void> {
  if (name === '') {
    sendJson(response, 400, { error: 'CRD name parameter is required' });
    return;
  }
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${encodeURIComponent(name)}`;
  const { status, body } = await upstream.fetch({
    method: 'GET',
    path,
    persona: 'admin',
    headers: { accept: 'application/json' },
  });
  if (status !== 200) {
    sendJson(response, 404, { error: 'CRD not found' });
    return;
  }
  const { versions } = (JSON.parse(body.toString()) as Crd).spec;
  sendJson(
    response,
    200,
    Object.fromEntries(
      versions.flatMap(({ name: version, additionalPrinterColumns: columns = [] }) =>
        columns.length > 0 ? [[version, columns]] : [],
      ),
    ),
  );
}
