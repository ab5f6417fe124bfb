import { memo, Suspense, useEffect } from 'react';
import { ActionsMenu } from '../../components/ActionsMenu';
import { lazyPart } from '../../components/lazy-part';
import type { CmmdResource } from '../../k8s/types';

const items = () => import(/* webpackChunkName: "workload-menu" */ './WorkloadMenuItems');
const WorkloadMenuItems = lazyPart(() => items().then((module) => module.WorkloadMenuItems));

/** Has what the menus hold come before somebody opens one. */
export function fetchWorkloadMenu(): void {
  // A menu that is opened asks for it again.
  items().catch(() => undefined);
}

export interface WorkloadMenuProps {
  cmmd: CmmdResource;
  /** Three dots in a row instead of a labelled button. */
  kebab?: boolean;
  onDeleted?: () => void;
}

/** The actions of one CMMD. What they may do is asked only when the menu opens. */
export const WorkloadMenu = memo(function WorkloadMenu(props: WorkloadMenuProps) {
  const { cmmd, kebab = false } = props;
  // Rows have their list fetch it, once and after they are drawn.
  useEffect(() => {
    if (!kebab) {
      fetchWorkloadMenu();
    }
  }, [kebab]);
  return (
    <ActionsMenu name={cmmd.metadata?.name ?? ''} kebab={kebab}>
      <Suspense fallback={null}>
        <WorkloadMenuItems {...props} />
      </Suspense>
    </ActionsMenu>
  );
});
