import { Alert, Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { unclaimedCause } from './unclaimed-cause';
import type { UnclaimedCause } from './unclaimed-cause';

/** Why pods that are bound to a node do not start there, and what to do. */
export function UnclaimedAlert({ nodeName, count }: { nodeName: string; count: number }) {
  const { t } = useCmmdTranslation();
  const { nodes, access, loaded } = useClusterMemory();
  const cause = unclaimedCause(nodeName, loaded && access.nodes ? nodes : undefined);
  return (
    <Alert
      isInline
      component="h2"
      variant={cause.kind === 'waiting' ? 'info' : 'warning'}
      title={t('No node has taken {{count}} pods that are bound to {{node}}', {
        node: nodeName,
        count,
      })}
      data-test="workload-unclaimed"
      data-cause={cause.kind}
    >
      {paragraphs(cause, nodeName, t).map((text) => (
        <Content key={text} component="p">
          {text}
        </Content>
      ))}
    </Alert>
  );
}

function paragraphs(cause: UnclaimedCause, node: string, t: Translate): string[] {
  switch (cause.kind) {
    case 'waiting':
      return [
        t(
          'The operator has bound them to that node, and its kubelet has not reported them yet. When this stays, look whether the node is ready, and whether its name equals its Hostname address: the operator binds pods to the latter.',
        ),
      ];
    case 'not-ready':
      return [
        t(
          'The node is not ready. They start when it is, or when the workload is placed elsewhere.',
        ),
      ];
    case 'no-such-node':
      return [
        cause.namesake === undefined
          ? t('No node of the cluster has this name, so nothing will start there.')
          : t(
              'No node has this name, so nothing will start there: {{node}} is the Hostname address of node {{namesake}}, and the operator binds pods to that address instead of the name.',
              { node, namesake: cause.namesake },
            ),
        t(
          'Edit the allocation and choose another node. The memory counts as reserved until the pods are deleted.',
        ),
      ];
  }
}
