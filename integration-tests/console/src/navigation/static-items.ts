import type { NavEntry } from './nav-entries';

type Translate = (key: string) => string;

/** The console's own navigation, with the ids that plugins name in insertAfter/insertBefore. */
export function staticNavItems(t: Translate, namespacePath: string): NavEntry[] {
  return [
    { type: 'section', id: 'home', name: t('Home') },
    { type: 'href', id: 'dashboards', section: 'home', name: t('Overview'), href: '/dashboards' },
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
