import { ClipboardCopy, Stack, StackItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineConfigPoolResource } from '../../k8s/types';
import { NODE_ROLE_PREFIX } from '../../machine-config/names';

const columns = [
  'NAME:.metadata.name',
  'STATE:.metadata.annotations.machineconfiguration\\.openshift\\.io/state',
  'CURRENT:.metadata.annotations.machineconfiguration\\.openshift\\.io/currentConfig',
  'DESIRED:.metadata.annotations.machineconfiguration\\.openshift\\.io/desiredConfig',
].join(',');

/** A selector for `oc get -l`: the pool's exact labels, else its role label by convention. */
function selectorOf(pool: MachineConfigPoolResource): string {
  const exact = Object.entries(pool.spec?.nodeSelector?.matchLabels ?? {});
  return exact.length > 0
    ? exact.map(([key, value]) => `${key}=${value}`).join(',')
    : `${NODE_ROLE_PREFIX}${pool.metadata?.name ?? ''}`;
}

/** Commands that show the rollout of a pool. */
export function CommandList({ pool }: { pool: MachineConfigPoolResource }) {
  const { t } = useCmmdTranslation();
  const name = pool.metadata?.name ?? '';
  const commands = [
    `oc get machineconfigpool ${name} --watch`,
    `oc get nodes -l '${selectorOf(pool)}' -o custom-columns='${columns}'`,
    `oc get events -A --field-selector involvedObject.kind=Node --sort-by=.lastTimestamp`,
  ];
  return (
    <Stack hasGutter>
      {commands.map((command) => (
        <StackItem key={command}>
          <ClipboardCopy
            isReadOnly
            isCode
            hoverTip={t('Copy')}
            clickTip={t('Copied')}
            textAriaLabel={t('Command')}
          >
            {command}
          </ClipboardCopy>
        </StackItem>
      ))}
    </Stack>
  );
}
