/** What `oc apply -k deploy` applies: complete, consistent, hardened, and in nobody's way. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { KubeObject } from '../cluster/client/types';
import {
  consolePluginObjects,
  consoleRegistrations,
  servingCertificateSecret,
} from '../cluster/cmmd-operator/console-plugin-objects';
import { build, buildText, buildWith, deployFolder, identity, only } from './manifests';
import { parseObjects } from './manifests';

interface PodSpec {
  serviceAccountName: string;
  automountServiceAccountToken?: boolean;
  securityContext: Record<string, unknown>;
  topologySpreadConstraints: { labelSelector: { matchLabels: Record<string, string> } }[];
  containers: {
    image: string;
    ports: { name: string; containerPort: number }[];
    securityContext: Record<string, unknown>;
    resources: { requests: Record<string, string>; limits: Record<string, string> };
    readinessProbe: { httpGet: { path: string; port: string; scheme: string } };
    livenessProbe: object;
    volumeMounts: { name: string; mountPath: string; readOnly?: boolean; subPath?: string }[];
  }[];
  volumes: {
    name: string;
    secret?: { secretName: string };
    configMap?: { name: string };
    emptyDir?: { sizeLimit: string };
  }[];
}

interface Workload extends KubeObject {
  spec: {
    replicas: number;
    selector: { matchLabels: Record<string, string> };
    template: { metadata: { labels: Record<string, string> }; spec: PodSpec };
  };
}

interface Service extends KubeObject {
  spec: { selector: Record<string, string>; ports: { name: string; port: number }[] };
}

const text = await buildText(deployFolder);
const objects = parseObjects(text);
const withEnable = parseObjects(await buildWith(['enable']));
const deployment = only<Workload>(objects, 'Deployment');
const pod = deployment.spec.template.spec;
const service = only<Service>(objects, 'Service');

describe('the build', () => {
  test('is reproducible', async () => {
    assert.equal(await buildText(deployFolder), text);
    assert.equal(await buildWith(['enable']), await buildWith(['enable']));
  });

  test('puts what others need first', () => {
    const kinds = objects.map(({ kind }) => kind);
    assert.equal(kinds[0], 'Namespace');
    for (const first of ['ServiceAccount', 'ConfigMap']) {
      assert.ok(kinds.indexOf(first) < kinds.indexOf('Deployment'), first);
    }
  });

  test('has each object once, labelled, and namespaced ones in the own namespace', () => {
    const identities = withEnable.map(identity);
    assert.deepEqual(identities, [...new Set(identities)]);
    const namespace = only(withEnable, 'Namespace').metadata.name;
    const clusterWide = [
      ...['Namespace', 'ClusterRole', 'ClusterRoleBinding'],
      ...['ConsolePlugin', 'ConsoleQuickStart', 'ConsoleYAMLSample'],
    ];
    for (const object of withEnable) {
      if (!clusterWide.includes(object.kind)) {
        assert.equal(object.metadata.namespace, namespace, identity(object));
      }
      // The generated ConfigMaps have none: kustomize 2 has no labels for them alone.
      if (object.kind !== 'ConfigMap') {
        const { labels } = object.metadata;
        assert.equal(labels?.['app.kubernetes.io/part-of'], 'cmmd-console-plugin');
      }
    }
  });

  test('names nothing that the operator owns, in whatever namespace', () => {
    const theirs = [
      ...consolePluginObjects('socmmd-system'),
      ...consoleRegistrations('socmmd-system'),
      servingCertificateSecret('socmmd-system'),
    ].map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    assert.ok(theirs.includes('ConsolePlugin socmmd-console-plugin'));
    const ours = withEnable.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    const secrets = pod.volumes.flatMap(({ secret }) => secret ?? []);
    ours.push(...secrets.map(({ secretName }) => `Secret ${secretName}`));
    ours.push('ConfigMap cmmd-console-plugin-nginx'); // without the hash
    assert.deepEqual(
      ours.filter((name) => theirs.includes(name)),
      [],
    );
  });
});

describe('the way from the console to nginx', () => {
  test('ConsolePlugin, Service, Deployment and probe agree', () => {
    const plugin = only<
      KubeObject & {
        spec: {
          backend: { type: string; service: Record<string, unknown> };
          i18n: { loadType: string };
        };
      }
    >(objects, 'ConsolePlugin');
    assert.deepEqual(plugin.spec.backend, {
      type: 'Service',
      service: {
        name: service.metadata.name,
        namespace: service.metadata.namespace,
        port: service.spec.ports[0]?.port,
        basePath: '/',
      },
    });
    assert.equal(plugin.spec.i18n.loadType, 'Preload');
    const { labels } = deployment.spec.template.metadata;
    for (const selector of [service.spec.selector, deployment.spec.selector.matchLabels]) {
      for (const [key, value] of Object.entries(selector)) assert.equal(labels[key], value);
    }
    const [container] = pod.containers;
    assert.ok(container);
    assert.equal(container.ports[0]?.name, container.readinessProbe.httpGet.port);
    assert.equal(container.readinessProbe.httpGet.scheme, 'HTTPS');
    assert.equal(container.readinessProbe.httpGet.path, '/plugin-manifest.json');
    assert.ok(container.livenessProbe);
  });

  test('the certificate that the Service asks for is the one that is mounted', () => {
    const asked =
      service.metadata.annotations?.['service.beta.openshift.io/serving-cert-secret-name'];
    const mounted = pod.volumes.find(({ name }) => name === 'certificate')?.secret?.secretName;
    assert.ok(asked);
    assert.equal(mounted, asked);
  });

  test('the generated configuration is the one that is mounted', () => {
    const mounted = pod.volumes.find(({ name }) => name === 'nginx-conf')?.configMap?.name;
    const map = only<KubeObject & { data: Record<string, string> }>(objects, 'ConfigMap');
    assert.equal(mounted, map.metadata.name);
    assert.match(mounted ?? '', /^cmmd-console-plugin-nginx-[a-z0-9]{10}$/);
    const mounts = (pod.containers[0]?.volumeMounts ?? []).filter(
      ({ name }) => name === 'nginx-conf',
    );
    assert.deepEqual(mounts.map(({ subPath }) => subPath).sort(), Object.keys(map.data).sort());
  });

  test('only the console reaches the pods, and they reach nobody', () => {
    const policy = only<KubeObject & { spec: Record<string, unknown> }>(objects, 'NetworkPolicy');
    assert.deepEqual(policy.spec['policyTypes'], ['Ingress', 'Egress']);
    assert.deepEqual(policy.spec['egress'], []);
    assert.deepEqual(policy.spec['podSelector'], deployment.spec.selector);
    assert.deepEqual(policy.spec['ingress'], [
      {
        from: [
          {
            namespaceSelector: {
              matchLabels: { 'kubernetes.io/metadata.name': 'openshift-console' },
            },
          },
        ],
        ports: [{ port: service.spec.ports[0]?.port, protocol: 'TCP' }],
      },
    ]);
  });

  test('a drain takes one replica at a time', () => {
    const budget = only<KubeObject & { spec: Record<string, unknown> }>(
      objects,
      'PodDisruptionBudget',
    );
    assert.equal(budget.spec['maxUnavailable'], 1);
    assert.equal(budget.spec['unhealthyPodEvictionPolicy'], 'AlwaysAllow');
    assert.deepEqual(budget.spec['selector'], deployment.spec.selector);
    assert.equal(deployment.spec.replicas, 2);
    for (const { labelSelector } of pod.topologySpreadConstraints) {
      assert.deepEqual(labelSelector, deployment.spec.selector);
    }
  });
});

describe('hardening', () => {
  const workloads = withEnable
    .filter(({ kind }) => ['Deployment', 'Job'].includes(kind))
    .map((object) => ({ name: identity(object), spec: (object as Workload).spec.template.spec }));
  assert.equal(workloads.length, 2);

  for (const { name, spec } of workloads) {
    test(name, () => {
      assert.deepEqual(spec.securityContext, {
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      assert.ok(spec.serviceAccountName.startsWith('cmmd-console-plugin'));
      for (const container of spec.containers) {
        assert.deepEqual(container.securityContext, {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
          privileged: false,
          readOnlyRootFilesystem: true,
        });
        assert.deepEqual(Object.keys(container.resources.requests), ['cpu', 'memory']);
        assert.ok(container.resources.limits['memory']);
        const writable = container.volumeMounts.filter(({ readOnly }) => !readOnly);
        assert.deepEqual(
          writable.map(({ mountPath }) => mountPath),
          ['/tmp'],
        );
        const scratch = spec.volumes.find((volume) => volume.name === writable[0]?.name);
        assert.ok(scratch?.emptyDir?.sizeLimit);
      }
    });
  }

  test('the pods that serve have no token, and their account no rights', () => {
    assert.equal(pod.automountServiceAccountToken, false);
    const account = only<KubeObject & { automountServiceAccountToken: boolean }>(
      objects,
      'ServiceAccount',
    );
    assert.equal(account.automountServiceAccountToken, false);
    assert.equal(account.metadata.name, pod.serviceAccountName);
    assert.deepEqual(
      objects.filter(({ kind }) => kind.endsWith('Binding')),
      [],
    );
  });

  test('the namespace enforces the restricted standard', () => {
    const { labels } = only(objects, 'Namespace').metadata;
    assert.equal(labels?.['pod-security.kubernetes.io/enforce'], 'restricted');
  });

  test('the component that enables the plugin may read and patch one object', async () => {
    const added = (await build(deployFolder)).map(identity);
    const role = only<KubeObject & { rules: object[] }>(
      withEnable.filter((object) => !added.includes(identity(object))),
      'ClusterRole',
    );
    assert.deepEqual(role.rules, [
      {
        apiGroups: ['operator.openshift.io'],
        resources: ['consoles'],
        resourceNames: ['cluster'],
        verbs: ['get', 'patch'],
      },
    ]);
  });
});
