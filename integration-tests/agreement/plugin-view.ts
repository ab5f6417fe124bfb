import type { ClusterView } from '../../src/operator/placement-types';
import { reservations } from '../../src/operator/reservations';
import { parseCollectorAnswer } from '../../src/telemetry/collectors/parse';
import type { CollectorReport } from '../../src/operator/collector-report';
import type { World } from './world';

/** The world through the plugin's eyes: pods by label, collector answers validated. */
export function pluginView({ nodes, endpointIps, collectors, pods }: World): ClusterView {
  const reports = new Map<string, CollectorReport>();
  for (const [ip, answer] of collectors) {
    const { report } = parseCollectorAnswer(answer);
    if (report) {
      reports.set(ip, report);
    }
  }
  return {
    nodes,
    endpointIps,
    reports,
    reserved: reservations(pods.filter(({ metadata }) => metadata?.labels?.['socmmd'] === 'v1')),
  };
}
