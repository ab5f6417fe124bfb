import { List, ListItem } from '@patternfly/react-core';
import { PopoverButton } from '../../components/PopoverButton';
import { useCmmdTranslation } from '../../components/translation';
import type { MachineRow } from './machine-rows';
import { targetReasonText, targetsText } from './texts';
import { whyNoTarget } from './why-no-target';

/** Names of nodes in a sentence; more than these are counted. */
const mostNames = 5;

/** How many nodes could take a machine; where there are none, why. */
export function Targets({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const { targets } = row;
  if (!targets) {
    return <>-</>;
  }
  const text = targetsText(t, row);
  if (targets.never !== undefined) {
    return (
      <>
        {text}
        <div className="cmmd-note cmmd-machine-clipped" title={targets.never}>
          {targets.never}
        </div>
      </>
    );
  }
  if (targets.yes > 0) {
    return (
      <>
        {text}
        {targets.unknown > 0 && (
          <div className="cmmd-note">
            {t('and perhaps {{count}} more', { count: targets.unknown })}
          </div>
        )}
      </>
    );
  }
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
        headerContent={t('Why no node can take {{name}}', { name: row.name })}
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
          'aria-label': t('Why no node can take {{name}}', { name: row.name }),
          'data-test': 'machine-no-target-open',
          children: text,
        }}
      />
      <div className="cmmd-note cmmd-machine-clipped">{targetReasonText(t, nearest.reason)}</div>
    </div>
  );
}
