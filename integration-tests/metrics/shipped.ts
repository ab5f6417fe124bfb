import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../run/project';

/** What deploy/metrics ships, as far as the test bed reads it. */
const folder = path.join(projectRoot, 'deploy/metrics');

/** A relabelling rule as a ServiceMonitor has it. */
export interface Relabeling {
  sourceLabels?: string[];
  targetLabel?: string;
  regex?: string;
  replacement?: string;
  action?: string;
}

export interface ServiceMonitor {
  metadata: { name: string };
  spec: {
    selector: { matchLabels: Record<string, string> };
    endpoints: {
      path: string;
      targetPort: number;
      interval: string;
      scrapeTimeout: string;
      params: Record<string, string[]>;
      relabelings: Relabeling[];
      metricRelabelings: Relabeling[];
    }[];
  };
}

export interface Rule {
  alert?: string;
  record?: string;
  expr: string;
  for?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

export interface RuleGroup {
  name: string;
  rules: Rule[];
}

function read(file: string): string {
  return readFileSync(path.join(folder, file), 'utf8');
}

export const exporterConfigFile = path.join(folder, 'base/config.yaml');

export function serviceMonitor(): ServiceMonitor {
  return parse(read('base/service-monitor.yaml')) as ServiceMonitor;
}

/** The rules of both PrometheusRules, as platform monitoring gets them. */
export function ruleGroups(): RuleGroup[] {
  return [
    'base/prometheus-rule.yaml',
    'platform/operator-namespace/prometheus-rule-rollout.yaml',
  ].flatMap((file) => (parse(read(file)) as { spec: { groups: RuleGroup[] } }).spec.groups);
}

export function alertRules(): (Rule & { alert: string })[] {
  return ruleGroups()
    .flatMap(({ rules }) => rules)
    .filter((rule): rule is Rule & { alert: string } => rule.alert !== undefined);
}

/** The image of the exporter's Deployment. */
export function exporterImage(): string {
  const [, image = ''] = /image: (\S+)/.exec(read('base/json-exporter.yaml')) ?? [];
  return image;
}
