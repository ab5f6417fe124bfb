import type { CollectorFault } from '../hardware';
import type { CollectorNode, CollectorReport } from './report';

/** Figures no machine has, but that are numbers all the same. */
const absurdBytes = 1e300;

/** The text a collector with this fault sends; `down` and `slow` are faults of the listener. */
export function faultyBody(report: CollectorReport, fault: CollectorFault | undefined): string {
  switch (fault) {
    case 'malformed': {
      const text = JSON.stringify(report);
      return text.slice(0, Math.floor(text.length * 0.6));
    }
    case 'partial':
      return JSON.stringify(editLast(report, withoutFigures));
    case 'huge':
      return JSON.stringify(editLast(report, (node) => ({ ...node, total: absurdBytes })));
    case 'negative':
      return JSON.stringify(
        editLast(report, (node) => ({ ...node, free: -node.total - 1, used: -1 })),
      );
    case 'duplicate': {
      const last = report.nodes.at(-1);
      return JSON.stringify({ ...report, nodes: last ? [...report.nodes, last] : [] });
    }
    default:
      return JSON.stringify(report);
  }
}

/** Only the last NUMA node is wrong (the CXL one, where there is any): the others stay usable. */
function editLast(report: CollectorReport, edit: (node: CollectorNode) => object): object {
  const last = report.nodes.length - 1;
  return {
    ...report,
    nodes: report.nodes.map((node, index) => (index === last ? edit(node) : node)),
  };
}

function withoutFigures(node: CollectorNode): object {
  const { numa_node, cpu_list, cpu_none, daxctl_mode, status, total } = node;
  return { numa_node, cpu_list, cpu_none, daxctl_mode, status, total };
}
