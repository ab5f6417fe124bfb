import type { NavEntry } from './nav-entries';

type Translate = (key: string) => string;

const virtualMachine = 'kubevirt.io~v1~VirtualMachine';

/**
 * The console's own navigation, with the ids that plugins name in insertAfter/insertBefore.
 *
 * @param virtualization the cluster serves virtual machines: there kubevirt-plugin adds its section
 */
export function staticNavItems(
  t: Translate,
  namespacePath: string,
  virtualization: boolean,
): NavEntry[] {
  return [
    { type: 'section', id: 'home', name: t('Home') },
    { type: 'href', id: 'dashboards', section: 'home', name: t('Overview'), href: '/dashboards' },
    {
      type: 'href',
      id: 'search',
      section: 'home',
      name: t('Search'),
      href: namespacePath.replace('/k8s', '/search'),
      startsWith: ['/search'],
    },
    { type: 'section', id: 'workloads', name: t('Workloads') },
    {
      type: 'href',
      id: 'pods',
      section: 'workloads',
      name: t('Pods'),
      href: `${namespacePath}/pods`,
      startsWith: ['pods'],
    },
    {
      type: 'href',
      id: 'deployments',
      section: 'workloads',
      name: t('Deployments'),
      href: `${namespacePath}/deployments`,
    },
    ...(virtualization
      ? [
          { type: 'section' as const, id: 'virtualization', name: t('Virtualization') },
          {
            type: 'href' as const,
            id: 'virtualmachines',
            section: 'virtualization',
            name: t('VirtualMachines'),
            href: `${namespacePath}/${virtualMachine}`,
            startsWith: [virtualMachine],
          },
        ]
      : []),
    { type: 'section', id: 'compute', name: t('Compute') },
    { type: 'href', id: 'nodes', section: 'compute', name: t('Nodes'), href: '/k8s/cluster/nodes' },
    {
      type: 'href',
      id: 'machineconfigpools',
      section: 'compute',
      name: t('MachineConfigPools'),
      href: '/k8s/cluster/machineconfiguration.openshift.io~v1~MachineConfigPool',
    },
  ];
}
