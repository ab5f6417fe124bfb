import { execFailureText } from '../../../components/exec-failure-text';
import { idList } from '../../../components/numa-text';
import type { Translate } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import type { MemoryPolicy } from '../../../kubevirt/numatune';
import type { PlacementFinding, PolicyComparison, Wanted } from '../../../kubevirt/placement';
import type { MemoryFailure } from '../../../telemetry/pod-memory/ask';
import type { RunState } from '../machine-view';

/** Why there is nothing to ask, and when there will be. */
export function notRunningText(
  state: Exclude<RunState, 'running'>,
  status: string,
  t: Translate,
): { title: string; text: string } {
  switch (state) {
    case 'no-template':
      return {
        title: t('The machine has no template'),
        text: t('Nothing can start, so that no memory is anywhere. Complete its spec.'),
      };
    case 'stopped':
      return {
        title: t('The machine does not run'),
        text:
          status === '' || status === 'Stopped'
            ? t('Its memory can be checked once it has been started.')
            : t('KubeVirt says: {{status}}. Its memory can be checked once it runs.', { status }),
      };
    case 'instance-gone':
      return {
        title: t('Its instance is gone'),
        text: t(
          'KubeVirt says: {{status}}, and there is no instance of the machine now. It may be starting anew.',
          { status },
        ),
      };
    case 'starting':
      return {
        title: t('The machine has not started yet'),
        text: t('KubeVirt says: {{status}}. Its memory can be checked once it runs.', {
          status: status || 'Starting',
        }),
      };
    case 'ended':
      return {
        title: t('The guest has ended'),
        text: t('Its memory has been given back. It can be checked once the machine runs again.'),
      };
    case 'no-pod':
      return {
        title: t('Its pod is not there'),
        text: t(
          'The instance runs, and no running pod of it is found on its node. It may be migrating; look again in a moment.',
        ),
      };
  }
}

/** What the figures prove, in a word and in a sentence. */
export function placementText(
  { verdict, total, there }: PlacementFinding,
  wanted: Wanted,
  t: Translate,
): { word: string; sentence: string } {
  const values = {
    part: formatBytes(there),
    whole: formatBytes(total),
    ids: 'numaIds' in wanted ? idList(wanted.numaIds) : '',
  };
  switch (verdict) {
    case 'proved':
      return {
        word: t('Proved'),
        sentence: t('{{part}} of {{whole}} are on NUMA {{ids}}, as asked.', values),
      };
    case 'contradicted':
      return {
        word: t('Contradicted'),
        sentence: t(
          'Only {{part}} of {{whole}} are on NUMA {{ids}}, where they were to be.',
          values,
        ),
      };
    case 'mixed':
      return {
        word: t('Mixed'),
        sentence: t(
          '{{part}} of {{whole}} are on NUMA {{ids}}, where they were to be; the rest is elsewhere.',
          values,
        ),
      };
    case 'unbound':
      return {
        word: t('Not bound'),
        sentence: t(
          'Nothing was asked for: the kernel puts these {{whole}} where it likes.',
          values,
        ),
      };
    case 'undecided':
      return {
        word: t('Undecided'),
        sentence: t(
          'Where these {{whole}} were to be is not known: which NUMA nodes of its node are CXL memory, or what its hooks write. Read from the node, on its tab CMM-D.',
          values,
        ),
      };
    case 'nothing':
      return {
        word: t('Nothing to judge'),
        sentence: t(
          'The guest has taken so little memory yet that it cannot be told from the processes of KubeVirt beside it. Check again later.',
        ),
      };
  }
}

/** What libvirt runs the machine with, beside what was asked, and what to do. */
export function policyText(
  comparison: PolicyComparison,
  { mode, nodeset }: MemoryPolicy,
  t: Translate,
): string {
  const running = { mode, ids: idList(nodeset) };
  switch (comparison) {
    case 'same':
      return t('libvirt runs it with {{mode}} on NUMA {{ids}}, as asked.', running);
    case 'none':
      return t(
        'libvirt has no memory policy for it: its hook or Plugin did nothing. Correct it and restart the machine; a policy counts from the start on.',
      );
    case 'other':
      return t(
        'libvirt runs it with {{mode}} on NUMA {{ids}}, which is not what is asked now. The script may have been changed since it started: restart the machine.',
        running,
      );
    case 'unasked':
      return t(
        'libvirt runs it with {{mode}} on NUMA {{ids}}: something that cannot be read here has written that.',
        running,
      );
    case 'not-asked':
      return t('libvirt has no memory policy for it, and none was asked for.');
  }
}

/** Why a part of the answer is missing. */
export function partFailureText(failure: MemoryFailure, file: string, t: Translate): string {
  return failure.kind === 'not-numa-stat'
    ? t(
        'The answer is not the file that was asked for. Nodes with control groups of version 1 have none.',
      )
    : execFailureText(failure, file, t);
}
