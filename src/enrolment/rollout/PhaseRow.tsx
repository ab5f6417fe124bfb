import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Alert } from '@patternfly/react-core';
import { Td, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import { groupVersionKind, NodeModel } from '../../k8s/models';
import type { Unready } from '../../machine-config/node-availability';
import { phaseName } from '../../machine-config/node-phase';
import type { RolloutNode } from '../../machine-config/rollout';
import { formatDuration } from '../duration';
import { NodeTimeline } from './NodeTimeline';
import { stepName } from './phase-text';

const nodeGvk = groupVersionKind(NodeModel);

/** Where more nodes are updated at a time, their names would fill every row. */
const named = 3;

function unreadyText(reason: Unready, t: Translate): string {
  switch (reason) {
    case 'not-ready':
      return t('its kubelet is not ready');
    case 'disk-pressure':
      return t('it reports DiskPressure');
    case 'network-unavailable':
      return t('it reports NetworkUnavailable');
    case 'cordoned':
      return t('it does not accept pods');
  }
}

function waitText({ wait, place }: RolloutNode, t: Translate): string | undefined {
  switch (wait?.kind) {
    case 'next':
      return t('Begins next');
    case 'paused':
      return t('Waits until the pool is resumed, as number {{place}}', { place: place ?? 0 });
    case 'unreadable':
      return t('Not taken: maxUnavailable of the pool cannot be read');
    case 'image':
      return t('Waits for the system image of the pool, as number {{place}}', {
        place: place ?? 0,
      });
    case 'not-ready':
      return t('Not taken, and the others wait for it: {{reasons}}', {
        reasons: wait.reasons.map((reason) => unreadyText(reason, t)).join(', '),
      });
    case 'unmanaged':
      return t(
        'Its machine-config-daemon has not reported which config it runs; the others wait for it',
      );
    case 'room':
      if (wait.behind.length > named) {
        return t('Number {{place}} in line; {{count}} nodes are under way', {
          place: place ?? 0,
          count: wait.behind.length,
        });
      }
      return t('Number {{place}} in line; waits for {{nodes}}', {
        place: place ?? 0,
        nodes: wait.behind.join(', '),
      });
    default:
      return undefined;
  }
}

export interface PhaseRowProps {
  row: RolloutNode;
  /** Milliseconds since the epoch. */
  now: number;
}

function timeText({ phase }: RolloutNode, now: number, t: Translate): string {
  if (phase.step === 'pending') {
    return '';
  }
  if (phase.since === undefined) {
    // Hours after a rollout nothing tells when it ended, and nobody asks.
    return phase.step === 'done' ? '' : t('Not known since when');
  }
  const duration = formatDuration(now - phase.since, t);
  return phase.step === 'done' ? t('{{duration}} ago', { duration }) : duration;
}

/** A node of a rollout: where it is, for how long, and what it waits for. */
export function PhaseRow({
  row,
  now,
  blocked,
  children,
}: PhaseRowProps & { blocked: boolean; children?: ReactNode }) {
  const { t } = useCmmdTranslation();
  const { name, phase } = row;
  const wait = waitText(row, t);
  return (
    <Tr data-test={`rollout-node-${name}`} data-phase={phaseName(phase)} data-step={phase.step}>
      <Td dataLabel={t('Node')} modifier="breakWord">
        <ResourceLink groupVersionKind={nodeGvk} name={name} />
      </Td>
      <Td dataLabel={t('Progress')}>
        {phase.step === undefined ? (
          t('No update is under way')
        ) : (
          <NodeTimeline
            node={name}
            step={phase.step}
            degraded={phase.degraded !== undefined}
            blocked={blocked}
          />
        )}
      </Td>
      <Td dataLabel={t('In this phase')} className="cmmd-rollout__figures">
        {timeText(row, now, t)}
      </Td>
      <Td dataLabel={t('Details')}>
        {phase.degraded !== undefined && (
          <Alert
            isInline
            isPlain
            component="h3"
            variant="danger"
            title={
              phase.step === undefined
                ? t('Degraded outside of an update')
                : t('Degraded in phase {{phase}}', { phase: stepName(phase.step, t) })
            }
            data-test="degraded-reason"
          >
            <span className="cmmd-reason">{phase.degraded || t('The daemon gave no reason.')}</span>
          </Alert>
        )}
        {phase.imageMessage !== undefined && (
          <span className="cmmd-reason" data-test="image-message">
            {phase.imageMessage}
          </span>
        )}
        {children}
        {wait}
      </Td>
    </Tr>
  );
}
