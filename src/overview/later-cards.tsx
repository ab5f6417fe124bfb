/* The overview's cards that nobody sees first, as one download. */
export { ActivityCard } from './activity/ActivityCard';
export { CollectorAlerts } from './CollectorAlerts';
export { Overbooked } from './Overbooked';
export { OperatorPluginNotice } from './OperatorPluginNotice';
export { ToldFigures } from './ToldFigures';
export { NodesCard } from './NodesCard';
export { Findings } from './status/Findings';
export { GettingStartedCard } from './getting-started/GettingStartedCard';
export { WorkloadsCard } from './workloads/WorkloadsCard';
export { NodeLossButton } from '../what-if/NodeLossButton';
