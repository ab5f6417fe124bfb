import type { Translate } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import { alertText } from './alert-text';
import type { DeviceRule, Fact } from './health';

/** As many node names as a sentence names before it counts the rest. */
const namedNodes = 5;

/** What was found out, in one sentence. */
export function factText(t: Translate, fact: Fact): string {
  // Apart from the sentences they stand in, because the extraction of texts does not look into those.
  const unknown = t('unknown');
  const noMessage = t('no message');
  switch (fact.kind) {
    case 'forbidden':
      return t('Not known: you may not list {{resource}}.', { resource: fact.resource });
    case 'failed':
      return t('Not known: {{resource}} could not be read ({{message}}).', {
        resource: fact.resource,
        message: fact.message,
      });
    case 'operator-missing':
      return t('The CMM-D operator is not installed.');
    case 'operator-stopped':
      return fact.culprits > 0
        ? t('The operator is stopped by {{count}} objects.', { count: fact.culprits })
        : t('The operator ends each time it starts.');
    case 'operator-subscribed':
      return t('The operator is being installed: its Subscription is {{state}}.', {
        state: fact.state || unknown,
      });
    case 'csv':
      return fact.phase === 'Succeeded'
        ? t('Version {{version}} is installed.', { version: fact.version || unknown })
        : t('Version {{version}} is in phase {{phase}}: {{message}}', {
            version: fact.version || unknown,
            phase: fact.phase || unknown,
            message: fact.message || noMessage,
          });
    case 'csv-unmanaged':
      return t('Installed without the Operator Lifecycle Manager.');
    case 'deployment':
      return fact.desired === 0
        ? t('Its Deployment is scaled to 0.')
        : t('{{ready}} of {{count}} operator pods ready.', {
            ready: fact.ready,
            count: fact.desired,
          });
    case 'daemonset-missing':
      return t('The DaemonSet of the collector (cmmdc) does not exist.');
    case 'daemonset':
      return fact.desired === 0
        ? t('No node is wanted by the DaemonSet of the collector.')
        : t('{{ready}} of {{count}} collectors ready.', { ready: fact.ready, count: fact.desired });
    case 'collectors-failing':
      return t('No figures from {{nodes}}.', { nodes: listed(t, fact.nodes) });
    case 'collectors-missing':
      return t('No collector on {{nodes}}; a taint may keep it away.', {
        nodes: listed(t, fact.nodes),
      });
    case 'hostname-differs':
      return t(
        'Pods never start on {{nodes}}: the operator binds them to the Hostname address, which is not the name of the node. Give the kubelet the name of its node as host name, or keep the collector away by a taint.',
        { nodes: listed(t, fact.nodes) },
      );
    case 'hostname-absent':
      return t(
        'Nothing can be placed while the operator chooses {{nodes}}: it has no Hostname address. Repair the addresses of the node, or keep the collector away by a taint.',
        { nodes: listed(t, fact.nodes) },
      );
    case 'not-enrolled':
      return t('No pool is enrolled: no Label names one.');
    case 'label-elsewhere':
      return fact.empty
        ? t(
            'An empty Label object in namespace {{namespace}}: its deletion would remove all MachineConfigs of the operator.',
            { namespace: fact.namespace },
          )
        : t('A second Label object in namespace {{namespace}} writes the same MachineConfigs.', {
            namespace: fact.namespace,
          });
    case 'pool-missing':
      return t('The Label names pool {{pool}}, which does not exist.', { pool: fact.pool });
    case 'pool-empty':
      return t('Pool {{pool}} is enrolled but has no node.', { pool: fact.pool });
    case 'pool-degraded':
      return t('Pool {{pool}} is degraded: {{message}}', {
        pool: fact.pool,
        message: fact.message || noMessage,
      });
    case 'pool-paused':
      return t('Pool {{pool}} is paused.', { pool: fact.pool });
    case 'pool-updating':
      return t('Rollout under way: {{updated}} of {{count}} nodes of pool {{pool}} done.', {
        updated: fact.updated,
        count: fact.total,
        pool: fact.pool,
      });
    case 'pool-updated':
      return t('Pool {{pool}}: {{count}} nodes enrolled and up to date.', {
        pool: fact.pool,
        count: fact.total,
      });
    case 'pools-not-served':
      return t('This cluster has no MachineConfigPools, so nothing can be enrolled.');
    case 'devices':
      return t('{{usable}} of {{count}} CXL NUMA nodes usable.', {
        usable: fact.usable,
        count: fact.total,
      });
    case 'device-rule':
      return t('{{rule}}: {{nodes}}.', {
        rule: ruleText(t, fact.rule),
        nodes: listed(t, fact.nodes),
      });
    case 'overbooked': {
      const values = { node: fact.node, excess: formatBytes(fact.excess) };
      return fact.numaId === undefined
        ? t('The DRAM of {{node}} is overbooked by {{excess}}.', values)
        : t('NUMA node {{numa}} of {{node}} is overbooked by {{excess}}.', {
            ...values,
            numa: fact.numaId,
          });
    }
    case 'workloads-ok':
      return fact.count === 0
        ? t('No workload yet')
        : t('{{count}} workloads; none needs attention.', { count: fact.count });
    case 'workloads-missing':
      return t('{{count}} workloads are missing: nothing will happen by itself.', {
        count: fact.count,
      });
    case 'workloads-foreign':
      return t('In the place of {{count}} workloads is an object that the operator did not make.', {
        count: fact.count,
      });
    case 'workloads-looping':
      return t(
        '{{count}} workloads are moved again and again, to a host name that is not the name of a node: choose another node for them.',
        { count: fact.count },
      );
    case 'workloads-lost':
      return t('The moves of {{count}} workloads were lost: recreate them.', { count: fact.count });
    case 'workloads-failed':
      return t('{{count}} workloads have failed.', { count: fact.count });
    case 'warm-ups-stuck':
      return t('{{count}} warm-up pods of the operator stay, and take {{bytes}} of their nodes.', {
        count: fact.count,
        bytes: formatBytes(fact.requested),
      });
    case 'devices-unknown':
      return t('Not known: no collector could be read.');
    case 'devices-absent':
      return t('No collector reports CXL memory.');
    case 'cmmd-alert':
      return alertText(t, fact);
    case 'alerts-more':
      return t('{{count}} more alerts are firing.', { count: fact.count });
    case 'alert':
      return t('{{name}} ({{severity}}), {{count}} firing.', {
        name: fact.name,
        severity: fact.severity || unknown,
        count: fact.count,
      });
    case 'alerts-none':
      return t('No alert about CMM-D or its rollout is firing.');
    case 'alerts-not-installed':
      return t(
        'No alert about the rollout is firing; the alerts of CMM-D itself are not installed (deploy/metrics).',
      );
    case 'alerts-own-only':
      return t(
        "Only alerts of the operator's namespace are known; the others need the role cluster-monitoring-view.",
      );
    case 'alerts-no-prometheus':
      return t('Not known: this console has no Prometheus behind it.');
    case 'alerts-timeout':
      return t('Not known: Prometheus did not answer in time.');
    case 'alerts-forbidden':
      return t('Not known: reading alerts needs the role cluster-monitoring-view.');
    case 'alerts-failed':
      return t('Not known: alerts could not be read ({{message}}).', { message: fact.message });
  }
}

/** A rule of the operator that devices break, in a few words. */
function ruleText(t: Translate, rule: DeviceRule): string {
  switch (rule) {
    case 'has-cpus':
      return t('NUMA node with CPUs');
    case 'not-movable':
      return t('Memory not in the movable zone');
    case 'device-mode':
      return t('Device not in system-ram mode');
    case 'no-memory':
      return t('Device without memory');
    case 'size-mismatch':
      return t('Device size and system differ by more than 10%');
    case 'device-status':
      return t('Device status not valid');
    case 'files-missing':
      return t('Files of Set Label missing');
    case 'no-files':
      return t('No required file named');
    case 'unknown-figure':
      return t('Figures not credible');
  }
}

function listed(t: Translate, names: readonly string[]): string {
  const first = names.slice(0, namedNodes).join(', ');
  return names.length > namedNodes
    ? t('{{names}} and {{count}} more', { names: first, count: names.length - namedNodes })
    : first;
}
