import { Icon } from '@patternfly/react-core';
import { ExclamationCircleIcon, ExclamationTriangleIcon } from '@patternfly/react-icons';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy-part';
import { useCmmdTranslation } from '../../components/translation';
import { grave } from '../../kubevirt/findings';
import { gravityOf } from './machine-rows';
import type { MachineRow } from './machine-rows';

// It knows every finding; most machines have none.
const Findings = lazyPart(() =>
  import(/* webpackChunkName: "machine-findings" */ './Findings').then((module) => module.Findings),
);

/** What is wrong with a machine: how much, the worst of it, and on request all of it with its remedies. */
export function Attention({ row }: { row: MachineRow }) {
  const { t } = useCmmdTranslation();
  const gravity = gravityOf(row);
  if (gravity === 'none') {
    return <>-</>;
  }
  const contradicted = row.proof === 'contradicted';
  const findings = grave(row.findings);
  const icon = (
    <Icon status={gravity}>
      {gravity === 'danger' ? <ExclamationCircleIcon /> : <ExclamationTriangleIcon />}
    </Icon>
  );
  const count = t('{{count}} findings', { count: findings.length + Number(contradicted) });
  return (
    <div data-test="machine-attention" data-gravity={gravity}>
      <Suspense
        fallback={
          <>
            <span className="cmmd-machine-attention">
              {icon}
              {count}
            </span>
            {/* As high as a line, so that the rows below stay where they are. */}
            <div className="cmmd-note">{'\u00A0'}</div>
          </>
        }
      >
        <Findings
          name={row.name}
          contradicted={contradicted}
          findings={findings}
          icon={icon}
          count={count}
        />
      </Suspense>
    </div>
  );
}
