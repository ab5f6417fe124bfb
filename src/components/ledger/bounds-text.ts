import { formatBytes } from '../../k8s/bytes';
import type { Bounds } from '../../ledger/types';
import type { Translate } from '../translation';

/** An amount, or between which it is. */
export function boundsText(t: Translate, { atLeast, atMost }: Bounds): string {
  // A difference that no figure shows is none.
  const [least, most] = [formatBytes(atLeast), formatBytes(atMost)];
  return least === most ? least : t('{{least}} to {{most}}', { least, most });
}
