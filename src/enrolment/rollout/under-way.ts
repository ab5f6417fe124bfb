/** See `seldom`. */
export { CommandList } from './CommandList';
export { DrainingRow } from './DrainingRow';
export { EventList } from './EventList';
export { MissingPods } from './MissingPods';
export { RolloutEstimate } from './RolloutEstimate';
export { RolloutHindrances } from './RolloutHindrances';
export { WaitText } from './WaitText';
