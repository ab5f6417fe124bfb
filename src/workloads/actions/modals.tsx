import { lazy, Suspense } from 'react';
import type { ComponentType } from 'react';
import type { CmmdResource } from '../../k8s/types';
import { DeleteWorkload } from './DeleteWorkload';
import { closerOf } from './launch';
import type { WorkloadModalProps } from './launch';
import { PauseWorkload } from './PauseWorkload';
import { RecreateWorkload } from './RecreateWorkload';

type Launched = Omit<WorkloadModalProps, 'close'> & Parameters<typeof closerOf>[0];

function launched(Modal: ComponentType<WorkloadModalProps>) {
  return function LaunchedModal(props: Launched) {
    return <Modal cmmd={props.cmmd} onDone={props.onDone} close={closerOf(props)} />;
  };
}

/* As the console's launchers take them. */
export const DeleteModal = launched(DeleteWorkload);
export const PauseModal = launched(PauseWorkload);
export const RecreateModal = launched(RecreateWorkload);

const LazyAskModal = lazy(() =>
  import('../ask/AskModal').then((module) => ({ default: module.AskModal })),
);

export function AskAgainModal(
  props: { cmmds: readonly CmmdResource[] } & Parameters<typeof closerOf>[0],
) {
  return (
    <Suspense fallback={null}>
      <LazyAskModal cmmds={props.cmmds} close={closerOf(props)} />
    </Suspense>
  );
}
