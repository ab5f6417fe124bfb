/* Both ways out of a pool, as one download. */
export { ClearModal } from './ClearModal';
export { RemoveNodesModal } from './RemoveNodesModal';
