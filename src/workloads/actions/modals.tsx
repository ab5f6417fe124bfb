import type { ComponentType } from 'react';
import { ConsoleStyles } from '../../components/console-styles/ConsoleStyles';
import { lazyPart } from '../../components/lazy-part';
import type { CmmdResource } from '../../k8s/types';
import type { UndoModalProps } from '../convert/UndoModal';
import { closerOf } from './launch';
import type { WorkloadModalProps } from './launch';

type Closers = Parameters<typeof closerOf>[0];
type Launched = Omit<WorkloadModalProps, 'close'> & Closers;

const dialogs = () => import('./dialogs');
const DeleteWorkload = lazyPart(() => dialogs().then((all) => all.DeleteWorkload));
const PauseWorkload = lazyPart(() => dialogs().then((all) => all.PauseWorkload));
const RecreateWorkload = lazyPart(() => dialogs().then((all) => all.RecreateWorkload));
const UndoModal = lazyPart(() => dialogs().then((all) => all.UndoModal));
const AskModal = lazyPart(() => dialogs().then((all) => all.AskModal));

function launched(Modal: ComponentType<WorkloadModalProps>) {
  return function LaunchedModal(props: Launched) {
    return (
      <ConsoleStyles>
        <Modal cmmd={props.cmmd} onDone={props.onDone} close={closerOf(props)} />
      </ConsoleStyles>
    );
  };
}

/* As the console's launchers take them. */
export const DeleteModal = launched(DeleteWorkload);
export const PauseModal = launched(PauseWorkload);
export const RecreateModal = launched(RecreateWorkload);

export function AskAgainModal(props: { cmmds: readonly CmmdResource[] } & Closers) {
  return (
    <ConsoleStyles>
      <AskModal cmmds={props.cmmds} close={closerOf(props)} />
    </ConsoleStyles>
  );
}

export function GoBackModal(props: Omit<UndoModalProps, 'close'> & Closers) {
  const { closeOverlay: _overlay, closeModal: _modal, ...rest } = props;
  return (
    <ConsoleStyles>
      <UndoModal {...rest} close={closerOf(props)} />
    </ConsoleStyles>
  );
}
