import type { KubeObject } from '../client/types';

interface Valid {
  /** Where such objects are created. */
  path: string;
  object: KubeObject;
}

const object = (
  [apiVersion, kind, plural]: [string, string, string],
  spec: object,
  { name = 'one', namespace }: { name?: string; namespace?: string } = {},
): Valid => ({
  path: `/apis/${apiVersion}/${namespace === undefined ? '' : `namespaces/${namespace}/`}${plural}`,
  object: {
    apiVersion,
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec,
  },
});

const work = { namespace: 'work' };
const service = { name: 'one', namespace: 'work', port: 9443 };
const labels = { app: 'one' };

/** One object of each kind that a real cluster accepts, with the fields the tests change. */
export const valid = {
  ConsolePlugin: object(['console.openshift.io/v1', 'ConsolePlugin', 'consoleplugins'], {
    displayName: 'One',
    backend: { type: 'Service', service: { ...service, basePath: '/' } },
    i18n: { loadType: 'Preload' },
    proxy: [
      { alias: 'metrics', authorization: 'UserToken', endpoint: { type: 'Service', service } },
    ],
    contentSecurityPolicy: [{ directive: 'ImgSrc', values: ['https://images.example.com'] }],
  }),
  Console: object(['operator.openshift.io/v1', 'Console', 'consoles'], {
    managementState: 'Managed',
    plugins: ['one'],
    customization: { brand: 'ocp', customLogoFile: { name: 'logo', key: 'logo.svg' } },
  }),
  ConsoleLink: object(['console.openshift.io/v1', 'ConsoleLink', 'consolelinks'], {
    href: 'https://docs.example.com',
    location: 'HelpMenu',
    text: 'Docs',
  }),
  ConsoleNotification: object(
    ['console.openshift.io/v1', 'ConsoleNotification', 'consolenotifications'],
    { text: 'Maintenance', location: 'BannerTop' },
  ),
  ConsoleQuickStart: object(
    ['console.openshift.io/v1', 'ConsoleQuickStart', 'consolequickstarts'],
    {
      displayName: 'One',
      description: 'First steps',
      introduction: 'Hello',
      durationMinutes: 5,
      tasks: [{ title: 'One', description: 'Do it' }],
      accessReviewResources: [{ group: 'cmmd.samsung.com', resource: 'labels', verb: 'create' }],
    },
  ),
  ConsoleYAMLSample: object(
    ['console.openshift.io/v1', 'ConsoleYAMLSample', 'consoleyamlsamples'],
    {
      title: 'One',
      description: 'A sample',
      targetResource: { apiVersion: 'v1', kind: 'Pod' },
      yaml: 'kind: Pod',
    },
  ),
  MachineConfigNode: object(
    ['machineconfiguration.openshift.io/v1', 'MachineConfigNode', 'machineconfignodes'],
    {
      node: { name: 'worker1.example.com' },
      pool: { name: 'worker' },
      configVersion: { desired: 'rendered-worker-1' },
    },
    { name: 'worker1.example.com' },
  ),
  Subscription: object(
    ['operators.coreos.com/v1alpha1', 'Subscription', 'subscriptions'],
    { name: 'socmmd', source: 'catalogue', sourceNamespace: 'openshift-marketplace' },
    work,
  ),
  ClusterServiceVersion: object(
    ['operators.coreos.com/v1alpha1', 'ClusterServiceVersion', 'clusterserviceversions'],
    {
      displayName: 'One',
      version: '0.0.1',
      customresourcedefinitions: {
        owned: [{ kind: 'CMMD', name: 'cmmds.cmmd.samsung.com', version: 'v1' }],
      },
      installModes: [{ type: 'AllNamespaces', supported: true }],
      install: {
        strategy: 'deployment',
        spec: {
          deployments: [
            {
              name: 'one',
              spec: {
                selector: { matchLabels: labels },
                template: { metadata: { labels }, spec: { containers: [{ name: 'one' }] } },
              },
            },
          ],
        },
      },
    },
    work,
  ),
  HyperConverged: object(
    ['hco.kubevirt.io/v1beta1', 'HyperConverged', 'hyperconvergeds'],
    { featureGates: { alignCPUs: true } },
    { ...work, name: 'kubevirt-hyperconverged' },
  ),
  KubeVirt: object(
    ['kubevirt.io/v1', 'KubeVirt', 'kubevirts'],
    { configuration: { developerConfiguration: { featureGates: ['Sidecar'] } } },
    work,
  ),
  DataVolume: object(
    ['cdi.kubevirt.io/v1beta1', 'DataVolume', 'datavolumes'],
    {
      sourceRef: { kind: 'DataSource', name: 'rhel9', namespace: 'work' },
      storage: { resources: { requests: { storage: '30Gi' } } },
    },
    work,
  ),
  DataSource: object(
    ['cdi.kubevirt.io/v1beta1', 'DataSource', 'datasources'],
    { source: { pvc: { name: 'rhel9', namespace: 'work' } } },
    work,
  ),
  Tuned: object(
    ['tuned.openshift.io/v1', 'Tuned', 'tuneds'],
    {
      profile: [{ name: 'one', data: '[main]\ninclude=openshift-node\n' }],
      recommend: [{ profile: 'one', priority: 20, match: [{ label: 'a' }] }],
    },
    work,
  ),
  Profile: object(
    ['tuned.openshift.io/v1', 'Profile', 'profiles'],
    { config: { tunedProfile: 'openshift-node' } },
    work,
  ),
  Plugin: object(['plugin.kubevirt.io/v1alpha1', 'Plugin', 'plugins'], {
    failureStrategy: 'Fail',
    condition: '"a" in vmi.Annotations',
    domainHooks: [{ cel: { expression: 'Domain{}' } }],
  }),
  MachineOSConfig: object(
    ['machineconfiguration.openshift.io/v1', 'MachineOSConfig', 'machineosconfigs'],
    {
      machineConfigPool: { name: 'worker' },
      imageBuilder: { imageBuilderType: 'Job' },
      renderedImagePushSecret: { name: 'push' },
      renderedImagePushSpec: 'registry.example.com/os/worker:latest',
      containerFile: [{ containerfileArch: 'NoArch', content: 'FROM configs AS final' }],
    },
    { name: 'worker' },
  ),
  MachineOSBuild: object(
    ['machineconfiguration.openshift.io/v1', 'MachineOSBuild', 'machineosbuilds'],
    {
      machineConfig: { name: 'rendered-worker-1' },
      machineOSConfig: { name: 'worker' },
      renderedImagePushSpec: 'registry.example.com/os/worker:worker-1',
    },
  ),
} satisfies Record<string, Valid>;
