import type { ServerResponse } from 'node:http';
import { sendJson } from './answers';

/** What is asked of the console's own server apart from the cluster's API: small answers of an unconfigured cluster. */
const answers: Readonly<Record<string, unknown>> = {
  '/api/console/version': { version: 'test-bed' },
  '/api/console/monitoring-dashboard-config': { items: [] },
  '/api/console/knative-event-sources': { items: [] },
  '/api/console/knative-channels': { items: [] },
  '/api/copy-login-commands': { requestTokenURL: '', externalLoginCommand: '' },
};

/** Answers a path of the console's own API; false when it is none. */
export function sendConsoleApi(response: ServerResponse, path: string): boolean {
  if (!Object.hasOwn(answers, path)) return false;
  sendJson(response, 200, answers[path]);
  return true;
}
