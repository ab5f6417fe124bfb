import { Alert, Checkbox, List, ListItem, Stack, StackItem } from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { MachineConfigPoolResource, NodeResource } from '../../k8s/types';
import { poolName } from '../../machine-config/membership';
import { removalOf } from '../../machine-config/un-enrol';
import type { Removal } from '../../machine-config/un-enrol';
import { ChangeModal } from '../changes/ChangeModal';
import { removeLabels } from './removal-changes';

export interface RemoveNodesModalProps {
  pool: MachineConfigPoolResource;
  pools: readonly MachineConfigPoolResource[];
  /** Nodes to choose from. */
  nodes: readonly NodeResource[];
  /** Names of those that are chosen at first. */
  initially: readonly string[];
  onClose: () => void;
}

function impossible(removal: Extract<Removal, { kind: 'impossible' }>, t: Translate): string {
  switch (removal.reason) {
    case 'selector':
      return t('No single label takes it out of the pool.');
    case 'no-pool':
      return t('It would be in no pool: give it the worker role first.');
    case 'conflict':
      return t('It would still be in two custom pools.');
  }
}

/** Takes nodes out of the pool by their role label: what it means, what is sent, then the sending. */
export function RemoveNodesModal(props: RemoveNodesModalProps) {
  const { t } = useCmmdTranslation();
  const { pool } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(props.initially));
  // As they were when the dialog was opened: what is shown is what is sent, and tested for.
  const [rows] = useState(() =>
    props.nodes
      .map((node) => ({
        node,
        name: node.metadata?.name ?? '',
        removal: removalOf(node, pool, props.pools),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
  );
  const changes = rows.flatMap(({ node, name, removal }) =>
    removal.kind === 'labels' && chosen.has(name) ? [removeLabels(node, removal.labels)] : [],
  );
  const toggle = (name: string, checked: boolean) => {
    const next = new Set(chosen);
    if (checked) {
      next.add(name);
    } else {
      next.delete(name);
    }
    setChosen(next);
  };
  const title = t('Remove nodes from pool {{pool}}', { pool: poolName(pool) });
  return (
    <ChangeModal
      danger
      title={title}
      changes={changes}
      confirm={t('Remove {{count}} nodes', { count: changes.length })}
      onDone={props.onClose}
      onClose={props.onClose}
    >
      <Stack hasGutter>
        <StackItem>
          <Alert
            isInline
            variant="warning"
            component="h2"
            title={t('Each node is drained and reboots once')}
          >
            {t(
              'It goes back to the config of its other pool, and its CXL memory is not available to CMMD workloads any more. Move those workloads first.',
            )}
          </Alert>
        </StackItem>
        <StackItem>
          <List isPlain>
            {rows.map(({ name, removal }) => (
              <ListItem key={name}>
                <Checkbox
                  id={`cmmd-remove-${name}`}
                  label={name}
                  description={
                    removal.kind === 'labels'
                      ? t('Goes to pool {{pool}}', { pool: removal.destination })
                      : impossible(removal, t)
                  }
                  isDisabled={removal.kind === 'impossible'}
                  isChecked={removal.kind === 'labels' && chosen.has(name)}
                  onChange={(_event, checked) => toggle(name, checked)}
                />
              </ListItem>
            ))}
          </List>
        </StackItem>
      </Stack>
    </ChangeModal>
  );
}
