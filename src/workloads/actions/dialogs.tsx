/* Dialogs of the actions, as one download: nobody needs them before an action was chosen. */
export { AskModal } from '../ask/AskModal';
export { DeleteWorkload } from './DeleteWorkload';
export { PauseWorkload } from './PauseWorkload';
export { RecreateWorkload } from './RecreateWorkload';
export { UndoModal } from '../convert/UndoModal';
