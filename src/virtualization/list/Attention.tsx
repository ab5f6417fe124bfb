import { Icon, List, ListItem } from '@patternfly/react-core';
import { ExclamationCircleIcon, ExclamationTriangleIcon } from '@patternfly/react-icons';
import { PopoverButton } from '../../components/PopoverButton';
import { useCmmdTranslation } from '../../components/translation';
import { grave } from '../../kubevirt/findings';
import { findingText } from '../finding-text';
import { gravityOf } from './machine-rows';
import type { MachineRow } from './machine-rows';

/** What is wrong with a machine: how much, the worst of it, and on request all of it with its remedies. */
export function Attention({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const gravity = gravityOf(row);
  const findings = grave(row.findings);
  if (gravity === 'none') {
    return <>-</>;
  }
  const items = [
    ...(row.proof === 'contradicted'
      ? [
          {
            id: 'contradicted',
            text: t(
              'Checked: its memory is not where it was asked to be. Its tab CXL memory tells where it is and why.',
            ),
          },
        ]
      : []),
    ...findings.map((finding) => ({ id: finding.kind, text: findingText(t, finding) })),
  ];
  const count = t('{{count}} findings', { count: items.length });
  return (
    <div data-test="machine-attention" data-gravity={gravity}>
      <span className="cmmd-machine-attention">
        <Icon status={gravity}>
          {gravity === 'danger' ? <ExclamationCircleIcon /> : <ExclamationTriangleIcon />}
        </Icon>
        <PopoverButton
          headerContent={t('What needs attention: {{name}}', { name: row.name })}
          headerComponent="h2"
          bodyContent={
            <List isPlain={items.length === 1} data-test="machine-findings">
              {items.map(({ id, text }) => (
                <ListItem key={id + text} data-test={`finding-${id}`}>
                  {text}
                </ListItem>
              ))}
            </List>
          }
          maxWidth="32rem"
          button={{
            'aria-label': t('What needs attention: {{name}}', { name: row.name }),
            'data-test': 'machine-findings-open',
            children: count,
          }}
        />
      </span>
      <div className="cmmd-note cmmd-machine-clipped">{items[0]?.text}</div>
    </div>
  );
}
