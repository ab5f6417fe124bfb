import { Button, Icon, List, ListItem, Popover } from '@patternfly/react-core';
import { ExclamationCircleIcon, ExclamationTriangleIcon } from '@patternfly/react-icons';
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
  const [worst] = findings;
  if (gravity === 'none' || !worst) {
    return <>-</>;
  }
  const count = t('{{count}} findings', { count: findings.length });
  return (
    <div data-test="machine-attention" data-gravity={gravity}>
      <span className="cmmd-machine-attention">
        <Icon status={gravity}>
          {gravity === 'danger' ? <ExclamationCircleIcon /> : <ExclamationTriangleIcon />}
        </Icon>
        <Popover
          headerContent={t('What needs attention: {{name}}', { name: row.name })}
          bodyContent={
            <List isPlain={findings.length === 1} data-test="machine-findings">
              {findings.map((finding) => (
                <ListItem key={JSON.stringify(finding)} data-test={`finding-${finding.kind}`}>
                  {findingText(t, finding)}
                </ListItem>
              ))}
            </List>
          }
          maxWidth="32rem"
        >
          <Button
            variant="link"
            isInline
            aria-label={t('What needs attention: {{name}}', { name: row.name })}
            data-test="machine-findings-open"
          >
            {count}
          </Button>
        </Popover>
      </span>
      <div className="cmmd-note cmmd-machine-clipped">{findingText(t, worst)}</div>
    </div>
  );
}
