import type { ComponentType } from 'react';
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
