import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, List, ListItem, Stack, StackItem } from '@patternfly/react-core';
import { formatBytes } from '../k8s/bytes';
import { CmmdModel, groupVersionKind, PodModel } from '../k8s/models';
import type { Overbooking } from '../telemetry/memory/useOverbookings';
import { useCmmdTranslation } from './translation';

/** As many as an alert names before it counts the rest. */
const named = 5;

/**
 * That more is promised of a NUMA node than it has: who holds it, and what to do.
 *
 * @param folded who and what are shown on request: the page is about more than this
 */
export function OverbookedAlert({
  booking,
  folded = false,
}: {
  booking: Overbooking;
  folded?: boolean;
}) {
  const { t } = useCmmdTranslation();
  const { nodeName, numaId, total, reserved, bookers } = booking;
  const excess = formatBytes(reserved - total);
  const title =
    numaId === undefined
      ? t('The DRAM of {{node}} is overbooked by {{excess}}', { node: nodeName, excess })
      : t('NUMA node {{numa}} of {{node}} is overbooked by {{excess}}', {
          numa: numaId,
          node: nodeName,
          excess,
        });
  return (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={title}
      {...(folded && { isExpandable: true, toggleAriaLabel: title })}
      data-test={`overbooked-${nodeName}-${numaId ?? 'dram'}`}
    >
      <Stack hasGutter>
        <StackItem>
          {t(
            '{{reserved}} are reserved of {{total}}. When the pods use what they asked for, the kernel ends some of them. The operator does not prevent this when CMMDs are created together or a Deployment is scaled.',
            { reserved: formatBytes(reserved), total: formatBytes(total) },
          )}
        </StackItem>
        <StackItem>
          <List isPlain>
            {bookers.slice(0, named).map(({ name, namespace, isCmmd, pods, scaled, ...booker }) => (
              <ListItem key={`${namespace}/${name}/${String(isCmmd)}`}>
                <ResourceLink
                  groupVersionKind={groupVersionKind(isCmmd ? CmmdModel : PodModel)}
                  name={name}
                  namespace={namespace}
                  inline
                />{' '}
                {t('{{bytes}} in {{count}} pods', {
                  bytes: formatBytes(booker.reserved),
                  count: pods,
                })}
                {scaled && ` · ${t('scaled beyond what its CMMD asks for')}`}
              </ListItem>
            ))}
            {bookers.length > named && (
              <ListItem>{t('And {{count}} more', { count: bookers.length - named })}</ListItem>
            )}
          </List>
        </StackItem>
        <StackItem>
          {bookers.some(({ scaled }) => scaled)
            ? t('Scale the Deployment back to the replicas of its CMMD, or recreate the workload.')
            : t(
                'Recreate one of these workloads once the others are placed: the operator then sees what is taken. Or ask for less, or delete one. Pods that have ended count until they are deleted.',
              )}
        </StackItem>
      </Stack>
    </Alert>
  );
}
