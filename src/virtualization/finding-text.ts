import { idList } from '../components/numa-text';
import type { Translate } from '../components/translation';
import { formatBytes, formatMib } from '../k8s/bytes';
import type { Finding } from '../kubevirt/findings';
import { PLUGINS_GATE } from '../kubevirt/names';

/** A finding in a sentence, and what to do about it. Words of the cluster are data. */
export function findingText(t: Translate, finding: Finding): string {
  switch (finding.kind) {
    case 'no-template':
      return t('The machine has no template, so that nothing can start. Complete its spec.');
    case 'instancetype-gone':
      return t(
        'Its instance type {{name}} is gone: the machine does not start. Choose another one, or create it again.',
        { name: finding.name },
      );
    case 'instancetype-kept':
      return t(
        'Its instance type {{name}} is gone: the machine starts by the copy that KubeVirt keeps ({{revision}}), which is not read here and may ask for huge pages. Once the machine runs, its instance says.',
        { name: finding.name, revision: finding.revision },
      );
    case 'instancetype-unknown':
      return t(
        'What its instance type {{name}} says is not known here: huge pages may come from it. Once the machine runs, its instance says.',
        { name: finding.name },
      );
    case 'in-trouble':
      return finding.condition === 'PodScheduled'
        ? t('No node takes the machine: {{message}}', { message: troubleOf(finding) })
        : t('KubeVirt could not bring the machine up: {{message}}', {
            message: troubleOf(finding),
          });
    case 'crash-looping':
      return t(
        'It ends each time that it is started, and KubeVirt waits longer and longer in between. Its events and the log of its last virt-launcher say why; a machine that is bound to a full NUMA node is killed by the kernel.',
      );
    case 'restart-required':
      return t('Changes wait for a restart of the machine. {{message}}', {
        message: finding.message,
      });
    case 'request-missing':
      return t(
        'Memory is overcommitted ({{percent}}%), and without a request of its own the machine gets {{requested}} of huge pages for a guest of {{guest}}: it does not start, or dies later. Set resources.requests.memory to the size of the guest.',
        {
          percent: finding.percent,
          requested: formatBytes(finding.requested),
          guest: formatBytes(finding.guest),
        },
      );
    case 'pages-too-few': {
      const amounts = {
        requested: formatBytes(finding.requested),
        guest: formatBytes(finding.guest),
      };
      return finding.typed
        ? t(
            'Memory is overcommitted, by the cluster or by its instance type: the machine gets {{requested}} of huge pages for a guest of {{guest}}, and does not start, or dies later. Beside an instance type it may not say a request: take an instance type without overcommitPercent, or none where the cluster overcommits.',
            amounts,
          )
        : t(
            'Its request gives it {{requested}} of huge pages for a guest of {{guest}}: it does not start, or dies later. Set resources.requests.memory to the size of the guest.',
            amounts,
          );
    }
    case 'guest-not-multiple':
      return t(
        'Its memory of {{bytes}} bytes is no multiple of the page of {{pageSize}}: KubeVirt refuses the machine. Choose a size that is one.',
        { bytes: finding.amount, pageSize: finding.pageSize },
      );
    case 'page-size-unknown':
      return t('Huge pages of size {{pageSize}} do not exist. Use 2Mi.', {
        pageSize: finding.pageSize,
      });
    case 'page-size-not-movable':
      return t(
        'CXL memory is in the movable zone, which has no pages of {{pageSize}}: the machine cannot be there. Use 2Mi.',
        { pageSize: finding.pageSize },
      );
    case 'pages-not-guaranteed':
      if (finding.by) {
        return t(
          '{{source}} sets huge pages aside on DRAM of {{node}} too (NUMA {{ids}}), so that nobody guarantees where the machine is. Take those back, or bind the machine by a memory policy as well. How many there are is told by Read from the node, on its tab CMM-D.',
          { source: finding.by.join(', '), node: finding.node, ids: idList(finding.numaIds) },
        );
      }
      return t(
        '{{node}} has huge pages on DRAM too (NUMA {{ids}}), so that nobody guarantees where the machine is. Take those back, or bind the machine by a memory policy as well.',
        { node: finding.node, ids: idList(finding.numaIds) },
      );
    case 'pages-place-unknown':
      return t(
        'On which NUMA nodes its node has huge pages is not known. Read from the node, on its tab CMM-D.',
      );
    case 'request-needless':
      return t(
        'Without huge pages a memory request of its own is not needed: memory.guest alone is enough.',
      );
    case 'dedicated-cpus':
      return finding.nodes.length > 0
        ? t(
            'With dedicated CPUs the Memory Manager (Static) of {{nodes}} ties the machine to the memory of its CPUs: a memory policy for CXL memory fails. Give up one of the two.',
            { nodes: finding.nodes.join(', ') },
          )
        : t(
            'With dedicated CPUs a memory policy for CXL memory fails where the Memory Manager of the kubelet is Static, which is not known here. Look at the configuration of the kubelet.',
          );
    case 'guest-mapping':
      return finding.with === 'policy'
        ? t(
            'guestMappingPassthrough makes a memory policy of its own, by the NUMA nodes of the CPUs: it does not go together with another one. Remove it.',
          )
        : t(
            'guestMappingPassthrough needs huge pages on the NUMA nodes of the CPUs, which CXL memory is not: the machine does not start. Remove it.',
          );
    case 'limit-too-small':
      return t(
        'The memory limit of {{limit}} leaves no room for the processes beside the guest: {{atLeast}} at least, or none.',
        { limit: formatBytes(finding.limit), atLeast: formatBytes(finding.atLeast) },
      );
    case 'automatic-limits':
      return t(
        'Quota {{quota}} counts limits: KubeVirt gives the machine a memory limit by itself, by default twice its request. One of its own has to be 100 MiB above its request at least.',
        { quota: finding.quota },
      );
    case 'quota-needs-limits':
      return t(
        'Quota {{quota}} counts limits, and the hook sidecar has none: the pod is refused. Add a LimitRange with defaults to the project, or limits for sidecars to the configuration of KubeVirt.',
        { quota: finding.quota },
      );
    case 'gate-off':
      return finding.gate === PLUGINS_GATE
        ? t(
            'The feature gate Plugins of KubeVirt is off: no Plugin is applied, and the machine is on ordinary memory. The gate is switched on by the annotation kubevirt.kubevirt.io/jsonpatch of the HyperConverged.',
          )
        : t(
            'The feature gate {{gate}} of KubeVirt is off: the instance is refused, and the machine does not start. The gate is switched on by the annotation kubevirt.kubevirt.io/jsonpatch of the HyperConverged.',
            { gate: finding.gate },
          );
    case 'sidecar-deprecated':
      return t(
        'Hook sidecars are deprecated since KubeVirt 1.9 (here {{version}}): Plugins take their place.',
        { version: finding.version },
      );
    case 'hooks-malformed':
      return finding.problem === 'no-json'
        ? t(
            'The annotation hooks.kubevirt.io/hookSidecars is no JSON: the instance is refused. Correct it in the template.',
          )
        : t(
            'The annotation hooks.kubevirt.io/hookSidecars is no list: the instance is refused. Correct it in the template.',
          );
    case 'many-sidecars':
      return t('{{count}} hook sidecars, one container each. Remove those that nobody needs.', {
        count: finding.count,
      });
    case 'hook-version-missing':
      return t(
        'A hook sidecar is started without --version: it ends at once, and the machine does not start. Use --version v1alpha3.',
      );
    case 'hook-version-old':
      return t(
        'A hook sidecar of version {{version}} goes on running after the machine has stopped or moved. Use v1alpha3.',
        { version: finding.version },
      );
    case 'hook-path':
      return t('The hook path {{path}} is none that KubeVirt knows: use /usr/bin/onDefineDomain.', {
        path: finding.path,
      });
    case 'configmap-missing':
      return t(
        'The ConfigMap {{configMap}} with the script of the hook is not there: the machine does not start. Create it in the project of the machine.',
        { configMap: finding.configMap },
      );
    case 'configmap-key-missing':
      return t(
        'The ConfigMap {{configMap}} has no key {{entry}}: the hook has no script. Add it, and start the machine anew.',
        {
          configMap: finding.configMap,
          entry: finding.key,
        },
      );
    case 'configmap-unreadable':
      return unreadableText(t, finding);
    case 'configmap-name':
      return t(
        'The ConfigMap name {{configMap}} cannot be the name of a volume (no dots, 63 characters at most): the pod is refused. Choose another name.',
        { configMap: finding.configMap },
      );
    case 'configmap-name-taken':
      return finding.by === 'volume'
        ? t(
            'The ConfigMap {{configMap}} has the name of a volume of the machine: the pod is refused. Choose another name.',
            { configMap: finding.configMap },
          )
        : t(
            'Two hook sidecars use the ConfigMap {{configMap}}: the pod is refused. Give each its own.',
            { configMap: finding.configMap },
          );
    case 'script-crlf':
      return t(
        'The script in ConfigMap {{configMap}} has the line ends of Windows: it cannot be started. Save it with those of Unix.',
        { configMap: finding.configMap },
      );
    case 'script-no-shebang':
      return t(
        'The script in ConfigMap {{configMap}} does not begin with #!, so that it cannot be started. Begin it with #!/bin/sh.',
        { configMap: finding.configMap },
      );
    case 'script-binds-nothing':
      return t(
        'The script in ConfigMap {{configMap}} writes no numatune: the machine is on ordinary memory. Let it write one, and start the machine anew.',
        { configMap: finding.configMap },
      );
    case 'script-unclear':
      return t(
        'What the script in ConfigMap {{configMap}} writes can only be told by running it. Where the memory of a running machine is, is told by Check now on its tab CXL memory.',
        { configMap: finding.configMap },
      );
    case 'mode-not-strict':
      return t(
        'The memory policy is {{mode}}, not strict: the kernel may put the machine elsewhere without a word. Use strict.',
        { mode: finding.mode },
      );
    case 'nodeset-not-there':
      return t(
        '{{node}} has no NUMA {{ids}}: the machine does not start there. Keep it on nodes that have it, by node affinity.',
        { node: finding.node, ids: idList(finding.numaIds) },
      );
    case 'nodeset-not-cxl':
      return t(
        'NUMA {{ids}} of {{node}} is no CXL memory. Keep the machine on nodes where it is, by node affinity, or ask for another NUMA node.',
        { node: finding.node, ids: idList(finding.numaIds) },
      );
    case 'not-kept-on-nodes':
      return t(
        'Nothing keeps the machine off nodes whose NUMA ids mean something else: {{nodes}}. Add node affinity.',
        { nodes: finding.nodes.join(', ') },
      );
    case 'plugin-unguarded':
      return t(
        'The KubeVirt Plugin {{name}} looks up an annotation without asking whether it is there: every machine of the cluster without it fails to start. Guard it with "in vmi.Annotations".',
        { name: finding.name },
      );
    case 'plugin-missing':
      return t(
        'Its template asks a KubeVirt Plugin for NUMA {{nodeset}}, and there is none that answers to its annotation: the machine starts on ordinary memory. Create the Plugin on the page that prepares the cluster, or take the machine back to DRAM.',
        { nodeset: finding.nodeset },
      );
    case 'operator-label':
      return t(
        'Label socmmd={{value}} is the one of the CMM-D operator: it makes copies of deleted pods that carry it. Remove it from the template.',
        { value: finding.value },
      );
    case 'holds-up-drain':
      return t(
        'It must migrate when its node is drained, and cannot: drains and rollouts wait for it. Stop it before, or set its evictionStrategy to LiveMigrateIfPossible. {{message}}',
        { message: finding.message },
      );
    case 'not-migratable':
      return t('It cannot migrate: {{message}}', { message: finding.message });
    case 'full-node-kills':
      return t(
        'When its NUMA node is full, the kernel kills the machine while other memory is free; eviction does not see that. Keep room there: the tab CMM-D of its node says who has that memory.',
      );
    case 'no-room':
      return t(
        'Its guest of {{needed}} does not fit: {{node}}, which has most of the nodes that it may run on, has {{free}} free at most on its NUMA nodes. The kernel would kill it there. Make the guest smaller, or room there.',
        {
          needed: formatBytes(finding.needed),
          node: finding.node,
          free: formatBytes(finding.free),
        },
      );
    case 'numa-overbooked':
      return t(
        '{{promised}} are promised on NUMA {{id}} of {{node}}, which has {{total}}: when all of it is used, the kernel kills a machine that is bound there. Move one away, or make a guest smaller.',
        {
          promised: formatBytes(finding.promised),
          id: finding.numaId,
          node: finding.node,
          total: formatBytes(finding.total),
        },
      );
    case 'no-free-page-reporting':
      return t(
        'Free page reporting is off for it: memory that the guest has freed is not given back to the host. Give the guest no more than it needs.',
      );
    case 'overcommit-needs-swap':
      return t(
        'Memory is overcommitted ({{percent}}%), which needs swap on the nodes. Set swap up there, or the percentage of the HyperConverged to 100.',
        { percent: finding.percent },
      );
    case 'overhead':
      return finding.real === undefined
        ? t('The processes of KubeVirt take about {{estimate}} beside the guest (estimate).', {
            estimate: formatMib(finding.estimate),
          })
        : t(
            'The processes of KubeVirt take about {{estimate}} beside the guest (estimate); the pod requests {{real}}.',
            { estimate: formatMib(finding.estimate), real: formatMib(finding.real) },
          );
  }
}

/** KubeVirt's own words, or what else it gave. */
function troubleOf({ message, reason, condition }: Extract<Finding, { kind: 'in-trouble' }>) {
  return message || reason || condition;
}

function unreadableText(
  t: Translate,
  { configMap, why }: Extract<Finding, { kind: 'configmap-unreadable' }>,
): string {
  switch (why) {
    case 'forbidden':
      return t(
        'You may not read the ConfigMap {{configMap}}, so that what the hook does is not known here. Ask an administrator for: get on configmaps in its project.',
        { configMap },
      );
    case 'failed':
      return t(
        'The ConfigMap {{configMap}} could not be read, so that what the hook does is not known here. Open the page again.',
        { configMap },
      );
    case 'too-many':
      return t(
        'So many ConfigMaps hold hooks that {{configMap}} was not read. Its machine alone, on its tab CXL memory, reads it.',
        { configMap },
      );
  }
}
