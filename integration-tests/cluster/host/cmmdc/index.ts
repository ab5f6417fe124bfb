export { startCollector, type Collector } from './collector';
export { collectorReport, type CollectorNode, type CollectorReport } from './report';
