import type { Translate } from './translation';
import { formatBytes } from '../k8s/bytes';
import type { UnusableReason } from '../telemetry/memory/model';

/** Why the operator will not place workloads on a CXL NUMA node, in the user's words. */
export function unusableText(t: Translate, reason: UnusableReason): string {
  // Apart from the sentences it stands in, because the extraction of texts does not look into those.
  const unknown = t('unknown');
  switch (reason.kind) {
    case 'has-cpus':
      return t('It has CPUs ({{cpus}}), so it is not CXL memory.', { cpus: reason.cpuList });
    case 'not-movable':
      return t('Its memory is not in the movable zone.');
    case 'device-mode':
      return t('The device is in {{mode}} mode; system-ram is needed.', {
        mode: reason.mode || unknown,
      });
    case 'no-memory':
      return t('The device contributes no memory.');
    case 'size-mismatch':
      return t(
        'The device reports {{deviceSize}} but the system sees {{total}}, {{percent}}% apart (10% is allowed).',
        {
          deviceSize: formatBytes(reason.deviceSize),
          total: formatBytes(reason.total),
          percent: Math.round(reason.difference * 100),
        },
      );
    case 'device-status':
      return t('The device status is {{status}}; valid or unchecked is needed.', {
        status: reason.status || unknown,
      });
    case 'files-missing':
      return t('Files that Set Label installs are missing on the node: {{files}}.', {
        files: reason.files.map((file) => file.filepath || file.filename).join(', '),
      });
    case 'no-files':
      return t(
        'The collector names no required file, so the operator trusts no device of this node.',
      );
    case 'unknown-figure':
      return t('The collector gave no credible value for {{field}}.', { field: reason.field });
  }
}
