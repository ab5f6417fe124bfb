import { List, ListItem } from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { PopoverButton } from '../../components/PopoverButton';
import { useCmmdTranslation } from '../../components/translation';
import type { Finding } from '../../kubevirt/findings';
import { findingText } from '../finding-text';

export interface FindingsProps {
  /** Of the machine. */
  name: string;
  /** A check found its memory elsewhere. */
  contradicted: boolean;
  findings: readonly Finding[];
  icon: ReactNode;
  /** How many there are, in words. */
  count: string;
}

/** The worst of what is wrong with a machine, and on a click all of it with its remedies. */
export function Findings({ name, contradicted, findings, icon, count }: FindingsProps) {
  const { t } = useCmmdTranslation();
  const items = [
    ...(contradicted
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
  return (
    <>
      <span className="cmmd-machine-attention">
        {icon}
        <PopoverButton
          headerContent={t('What needs attention: {{name}}', { name })}
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
            'aria-label': t('What needs attention: {{name}}', { name }),
            'data-test': 'machine-findings-open',
            children: count,
          }}
        />
      </span>
      <div className="cmmd-note cmmd-machine-clipped">{items[0]?.text}</div>
    </>
  );
}
