import type { Model } from '../../k8s/models';
import type { Watched } from '../../telemetry/watches/watched';
import { errorMessage } from '../../components/error-message';
import type { Finding } from './health';

/** Why a list is not there: nothing when it is loaded, and nothing while it is still loading. */
export function watchFindings(model: Model, watched: Watched<unknown>): Finding[] {
  if (watched.allowed === false) {
    return [{ health: 'unknown', fact: { kind: 'forbidden', resource: model.plural } }];
  }
  // The SDK's "no error" is an empty string on some consoles.
  if (watched.error) {
    const message = errorMessage(watched.error);
    return [{ health: 'unknown', fact: { kind: 'failed', resource: model.plural, message } }];
  }
  return [];
}
