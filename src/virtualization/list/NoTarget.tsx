import { List, ListItem } from '@patternfly/react-core';
import { PopoverButton } from '../../components/PopoverButton';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineRow } from './machine-rows';
import { targetReasonText } from './target-reason-text';
import { whyNoTarget } from './why-no-target';

/** Names of nodes in a sentence; more than these are counted. */
const mostNames = 5;

export interface NoTargetProps {
  /** Of the machine. */
  name: string;
  targets: NonNullable<MachineRow['targets']>;
  /** How many there are, in words. */
  text: string;
}

/** That no node can take a machine, and why. */
export function NoTarget({ name, targets, text }: NoTargetProps) {
  const { t } = useCmmdTranslation();
  const why = whyNoTarget(targets.targets);
  const [nearest] = why;
  if (!nearest) {
    return (
      <>
        {text}
        {targets.known && <div className="cmmd-note">{t('There is no other node')}</div>}
      </>
    );
  }
  return (
    <div data-test="machine-no-target">
      <PopoverButton
        headerContent={t('Why no node can take {{name}}', { name })}
        headerComponent="h2"
        bodyContent={
          <List isPlain>
            {why.map(({ reason, nodes }) => (
              <ListItem key={reason}>
                {targetReasonText(t, reason)}
                {': '}
                {nodes.length > mostNames
                  ? t('{{count}} nodes', { count: nodes.length })
                  : nodes.join(', ')}
              </ListItem>
            ))}
          </List>
        }
        button={{
          'aria-label': t('Why no node can take {{name}}', { name }),
          'data-test': 'machine-no-target-open',
          children: text,
        }}
      />
      <div className="cmmd-note cmmd-machine-clipped">{targetReasonText(t, nearest.reason)}</div>
    </div>
  );
}
