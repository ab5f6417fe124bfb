/* Dialogs of the page, as one download: nobody needs them before something was chosen. */
export { ClearModal } from './leave/ClearModal';
export { RemoveNodesModal } from './leave/RemoveNodesModal';
export { PauseModal } from './rollout/PauseModal';
