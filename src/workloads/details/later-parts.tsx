/* What the details page shows after its first cards, as one download. */
import '../../components/terminal/terminal.css';
export { HistoryCard } from './HistoryCard';
export { MemoryCheckCard } from './memory-check/MemoryCheckCard';
export { NumaMemoryCard } from './NumaMemoryCard';
export { WorkloadNotices } from './WorkloadNotices';
export { WorkloadCard } from './WorkloadCard';
