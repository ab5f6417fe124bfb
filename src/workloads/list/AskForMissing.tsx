import { ToolbarItem } from '@patternfly/react-core';
import { Suspense } from 'react';
import { lazyPart } from '../../components/lazy-part';
import type { WorkloadRow } from '../workload-rows';

// With the menus of the rows, of whose dialogs it opens one.
const AskButton = lazyPart(() =>
  import(/* webpackChunkName: "workload-menu" */ './AskButton').then((module) => module.AskButton),
);

/** Whether asking the operator can do something for a workload: it has no object. */
export function mayBeAskedFor({ situation }: WorkloadRow): boolean {
  return (
    situation.state === 'missing' ||
    (situation.state === 'failed' && situation.failure.retry !== undefined)
  );
}

/** In the list's toolbar: asks for the ticked workloads, else for all the missing ones that pass the filters. */
export function AskForMissing({
  rows,
  chosen,
}: {
  rows: readonly WorkloadRow[];
  chosen: readonly WorkloadRow[];
}) {
  const asked = chosen.length > 0 ? chosen : missingOf(rows);
  return asked.length > 0 ? (
    <ToolbarItem>
      <Suspense fallback={null}>
        <AskButton rows={asked} chosen={chosen.length > 0} />
      </Suspense>
    </ToolbarItem>
  ) : null;
}

export function missingOf(rows: readonly WorkloadRow[]): readonly WorkloadRow[] {
  return rows.filter(({ situation }) => situation.state === 'missing');
}
