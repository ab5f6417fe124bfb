import type { Relabeling, ServiceMonitor } from './shipped';

/** The part of Prometheus' own configuration that stands for one ServiceMonitor. */
export interface ScrapeConfig {
  job_name: string;
  metrics_path: string;
  params: Record<string, string[]>;
  scrape_interval: string;
  scrape_timeout: string;
  http_sd_configs: { url: string; refresh_interval: string }[];
  relabel_configs: object[];
  metric_relabel_configs: object[];
}

export interface ScrapeSurroundings {
  /** Answers with the targets and their `__meta_` labels, as Kubernetes discovery would. */
  discoveryUrl: string;
  /** `host:port` where the exporter really listens. */
  exporterAddress: string;
  /** Seconds between scrapes, in place of the ServiceMonitor's. */
  intervalSeconds: number;
}

/**
 * What the Prometheus operator makes of a ServiceMonitor (no operator runs here), rule by rule:
 * 1. keep services by the selector, and the endpoints with the port's number;
 * 2. its own labels namespace, service, pod, container, endpoint, job;
 * 3. the ServiceMonitor's relabelings, in their order, camelCase turned into snake_case;
 * 4. metricRelabelings likewise.
 * One rule is ours: the exporter's name in the cluster's DNS becomes its address here.
 */
export function scrapeConfig(
  monitor: ServiceMonitor,
  { discoveryUrl, exporterAddress, intervalSeconds }: ScrapeSurroundings,
): ScrapeConfig {
  const [endpoint] = monitor.spec.endpoints;
  if (!endpoint) throw new Error(`ServiceMonitor ${monitor.metadata.name} has no endpoint`);
  const selectors = Object.entries(monitor.spec.selector.matchLabels).map(([label, value]) => ({
    action: 'keep',
    source_labels: [`__meta_kubernetes_service_label_${label.replaceAll(/[^a-zA-Z0-9_]/g, '_')}`],
    regex: value,
  }));
  const copies = (
    [
      ['__meta_kubernetes_namespace', 'namespace'],
      ['__meta_kubernetes_service_name', 'service'],
      ['__meta_kubernetes_pod_name', 'pod'],
      ['__meta_kubernetes_pod_container_name', 'container'],
      ['__meta_kubernetes_service_name', 'job'],
    ] as const
  ).map(([source, target]) => ({ source_labels: [source], target_label: target }));
  return {
    job_name: `serviceMonitor/${monitor.metadata.name}/0`,
    metrics_path: endpoint.path,
    params: endpoint.params,
    scrape_interval: `${intervalSeconds}s`,
    scrape_timeout: `${Math.min(intervalSeconds, 10)}s`,
    http_sd_configs: [{ url: discoveryUrl, refresh_interval: '1s' }],
    relabel_configs: [
      ...selectors,
      {
        action: 'keep',
        source_labels: ['__meta_kubernetes_pod_container_port_number'],
        regex: String(endpoint.targetPort),
      },
      ...copies,
      { target_label: 'endpoint', replacement: String(endpoint.targetPort) },
      ...endpoint.relabelings.map(relabelConfig),
      {
        source_labels: ['__address__'],
        regex: String.raw`cmmd-json-exporter\..+\.svc:7979`,
        target_label: '__address__',
        replacement: exporterAddress,
      },
    ],
    metric_relabel_configs: endpoint.metricRelabelings.map(relabelConfig),
  };
}

function relabelConfig(rule: Relabeling): object {
  const { sourceLabels, targetLabel, regex, replacement, action } = rule;
  return {
    ...(sourceLabels && { source_labels: sourceLabels }),
    ...(targetLabel !== undefined && { target_label: targetLabel }),
    ...(regex !== undefined && { regex }),
    ...(replacement !== undefined && { replacement }),
    ...(action !== undefined && { action }),
  };
}
