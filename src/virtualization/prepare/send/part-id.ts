import { nameOf } from '../../../k8s/requests';
import type { WriteRequest } from '../../../k8s/requests';

/** The handle of one of several writes in a dialog: of a single one it is the dialog's own. */
export function partId(id: string, changes: readonly unknown[], request: WriteRequest): string {
  return changes.length === 1 ? id : `${id}-${nameOf(request)}`;
}
