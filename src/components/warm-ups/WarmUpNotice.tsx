import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Content, List, ListItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { formatBytes } from '../../k8s/bytes';
import { groupVersionKind, PodModel } from '../../k8s/models';
import type { WarmUp } from '../../telemetry/watches/warm-ups';
import { useCmmdTranslation } from '../translation';

export interface WarmUpNoticeProps {
  warmUps: readonly WarmUp[];
  /** What can be done about one that stays. */
  action?: (warmUp: WarmUp) => ReactNode;
  heading?: 'h2' | 'h3';
}

/** The operator's warm-up pods: what they are, what they take, and which of them stay. */
export function WarmUpNotice({ warmUps, action, heading = 'h2' }: WarmUpNoticeProps) {
  const { t } = useCmmdTranslation();
  if (warmUps.length === 0) {
    return null;
  }
  const stuck = warmUps.some(({ reason }) => reason !== undefined);
  return (
    <Alert
      isInline
      component={heading}
      variant={stuck ? 'warning' : 'info'}
      title={stuck ? t('A warm-up pod of the operator stays') : t('The operator warms up')}
      data-test="warm-ups"
      data-stuck={stuck}
    >
      <Content component="p">
        {t(
          'When a pod of a workload ends, the operator starts a copy of it under the same name and deletes it once a container runs. The node gives the copy what it asks for, though the operator does not count it as reserved. It is not the workload.',
        )}
      </Content>
      {stuck && !action && (
        <Content component="p">
          {t(
            'One that stays keeps its name and that memory until it is deleted; deleting it touches no workload.',
          )}
        </Content>
      )}
      <List isPlain>
        {warmUps.map((warmUp) => (
          <ListItem key={warmUp.key} data-test={`warm-up-${warmUp.name}`}>
            <ResourceLink
              groupVersionKind={groupVersionKind(PodModel)}
              name={warmUp.name}
              namespace={warmUp.namespace}
              inline
            />{' '}
            {t('{{bytes}} requested', { bytes: formatBytes(warmUp.requested) })}
            {warmUp.reason !== undefined &&
              ` · ${warmUp.reason === '' ? t('there for more than five minutes') : warmUp.reason}`}
            {warmUp.reason !== undefined && action && <> {action(warmUp)}</>}
          </ListItem>
        ))}
      </List>
    </Alert>
  );
}
