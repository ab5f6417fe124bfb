import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serve } from '../api/test-support';
import type { Api } from '../api/test-support';
import type { KubeObject } from '../client/types';
import { rules } from '../schema';
import type { OpenApiSchema } from '../schema';
import { crdFiles, loadCrds, readCrd, schemaOfCrd } from './index';
import { valid } from './valid-objects';

/** `undefined` removes the field; a path is written as the server writes it, without `[…]` for lists. */
type Change = [path: string, value: unknown];

/** A change the real server refuses, the field it names and some of its words. */
type Refused = [kind: keyof typeof valid, change: Change, field: string, words: string];

const zeros = '0'.repeat(64);
const long = (length: number) => 'x'.repeat(length);
const csp = (...values: unknown[]): Change => [
  'spec.contentSecurityPolicy',
  [{ directive: 'ScriptSrc', values }],
];
const cspValue = 'spec.contentSecurityPolicy[0].values[0]';

const refused: Refused[] = [
  [
    'MachineOSConfig',
    ['spec.machineConfigPool.name', 'cmmd'],
    '<nil>',
    'must match the referenced',
  ],
  ['MachineOSConfig', ['spec.machineConfigPool', undefined], 'spec.machineConfigPool', 'Required'],
  [
    'MachineOSConfig',
    ['spec.imageBuilder.imageBuilderType', 'Pod'],
    'spec.imageBuilder.imageBuilderType',
    'supported values: "Job"',
  ],
  [
    'MachineOSConfig',
    ['spec.renderedImagePushSpec', 'registry.example.com/os/worker'],
    'spec.renderedImagePushSpec',
    'the OCI Image name should follow',
  ],
  [
    'MachineOSConfig',
    ['spec.containerFile.0.content', long(4097)],
    'spec.containerFile[0].content',
    'Too long',
  ],
  [
    'MachineOSBuild',
    ['spec.machineConfig.name', 'short'],
    'spec.machineConfig.name',
    'at least 10',
  ],
  ['ConsolePlugin', ['spec.backend', undefined], 'spec.backend', 'Required value'],
  ['ConsolePlugin', ['spec.displayName', ''], 'spec.displayName', 'at least 1 chars'],
  ['ConsolePlugin', ['spec.displayName', long(129)], 'spec.displayName', 'Too long'],
  [
    'ConsolePlugin',
    ['spec.backend.type', 'Url'],
    'spec.backend.type',
    'supported values: "Service"',
  ],
  ['ConsolePlugin', ['spec.backend.service.port', 0], 'spec.backend.service.port', 'or equal to 1'],
  [
    'ConsolePlugin',
    ['spec.backend.service.basePath', '/a b'],
    'spec.backend.service.basePath',
    'should match',
  ],
  ['ConsolePlugin', ['spec.i18n.loadType', 'Eager'], 'spec.i18n.loadType', 'supported values'],
  ['ConsolePlugin', ['spec.proxy.0.alias', 'a/b'], 'spec.proxy[0].alias', 'should match'],
  [
    'ConsolePlugin',
    ['spec.proxy.0.authorization', 'Token'],
    'spec.proxy[0].authorization',
    'supported values: "UserToken", "None"',
  ],
  [
    'ConsolePlugin',
    ['spec.proxy.0.caCertificate', 'PEM'],
    'spec.proxy[0].caCertificate',
    'should match',
  ],
  [
    'ConsolePlugin',
    ['spec.proxy.0.endpoint.type', undefined],
    'spec.proxy[0].endpoint.type',
    'Required value',
  ],
  [
    'ConsolePlugin',
    ['spec.proxy.0.endpoint.service.namespace', undefined],
    'spec.proxy[0].endpoint.service.namespace',
    'Required value',
  ],
  [
    'ConsolePlugin',
    ['spec.contentSecurityPolicy', [{ directive: 'Script', values: ['a'] }]],
    'spec.contentSecurityPolicy[0].directive',
    'supported values',
  ],
  [
    'ConsolePlugin',
    [
      'spec.contentSecurityPolicy',
      [
        { directive: 'ImgSrc', values: ['a'] },
        { directive: 'ImgSrc', values: ['b'] },
      ],
    ],
    'spec.contentSecurityPolicy[1]',
    'Duplicate value',
  ],
  ['ConsolePlugin', csp(), 'spec.contentSecurityPolicy[0].values', 'at least 1 items'],
  ['ConsolePlugin', csp("'self'"), cspValue, 'cannot contain a quote'],
  ['ConsolePlugin', csp('a b'), cspValue, 'cannot contain a whitespace'],
  ['ConsolePlugin', csp('a,b'), cspValue, 'cannot contain a comma'],
  ['ConsolePlugin', csp('a;b'), cspValue, 'cannot contain a semi-colon'],
  ['ConsolePlugin', csp('*'), cspValue, 'cannot be a wildcard'],
  ['ConsolePlugin', csp('a', 'a'), 'spec.contentSecurityPolicy[0].values', 'must be unique'],
  [
    'ConsolePlugin',
    csp(...Array.from({ length: 8 }, (_, i) => `${i}${long(1023)}`)),
    'spec.contentSecurityPolicy',
    'must not exceed 8192',
  ],
  ['Console', ['spec.managementState', 'managed'], 'spec.managementState', 'should match'],
  ['Console', ['spec.logLevel', 'Loud'], 'spec.logLevel', 'supported values'],
  ['Console', ['spec.plugins', 'cmmd'], 'spec.plugins', 'must be of type array'],
  ['Console', ['spec.customization.brand', 'mine'], 'spec.customization.brand', 'supported values'],
  [
    'Console',
    ['spec.customization.documentationBaseURL', 'https://docs.example.com'],
    'spec.customization.documentationBaseURL',
    'should match',
  ],
  [
    'Console',
    ['spec.customization.developerCatalog', { types: { state: 'Enabled', disabled: ['a'] } }],
    'spec.customization.developerCatalog.types',
    'disabled is forbidden',
  ],
  [
    'Console',
    ['spec.customization.developerCatalog', { types: { state: 'Disabled', enabled: ['a'] } }],
    'spec.customization.developerCatalog.types',
    'enabled is forbidden',
  ],
  [
    'Console',
    ['spec.customization.perspectives', [{ id: 'dev', visibility: { state: 'AccessReview' } }]],
    'spec.customization.perspectives[0].visibility',
    'accessReview configuration is required',
  ],
  [
    'Console',
    [
      'spec.customization.perspectives',
      [{ id: 'admin', visibility: { state: 'Enabled' }, pinnedResources: [] }],
    ],
    'spec.customization.perspectives[0]',
    'pinnedResources is allowed only for dev',
  ],
  [
    'Console',
    ['spec.customization.logos', []],
    'spec.customization',
    'Only one of logos or customLogoFile',
  ],
  [
    'Console',
    ['spec.ingress', { consoleURL: 'http://console.example.com' }],
    'spec.ingress.consoleURL',
    'scheme must be https',
  ],
  ['Console', ['spec.route', { secret: {} }], 'spec.route.secret.name', 'Required value'],
  ['ConsoleLink', ['spec.href', 'http://a'], 'spec.href', 'should match'],
  ['ConsoleLink', ['spec.location', 'Menu'], 'spec.location', 'should match'],
  [
    'ConsoleLink',
    ['spec.namespaceDashboard', { namespaces: 'a' }],
    'spec.namespaceDashboard.namespaces',
    'must be of type array',
  ],
  ['ConsoleNotification', ['spec.text', undefined], 'spec.text', 'Required value'],
  ['ConsoleQuickStart', ['spec.tasks', []], 'spec.tasks', 'at least 1 items'],
  ['ConsoleQuickStart', ['spec.durationMinutes', 0], 'spec.durationMinutes', 'or equal to 1'],
  ['ConsoleQuickStart', ['spec.description', long(257)], 'spec.description', 'Too long'],
  ['ConsoleYAMLSample', ['spec.yaml', ' '], 'spec.yaml', 'should match'],
  [
    'MachineConfigNode',
    ['spec.node.name', 'other'],
    '<nil>',
    'spec.node.name should match metadata.name',
  ],
  ['MachineConfigNode', ['spec.pool.name', 'Worker_1'], 'spec.pool.name', 'RFC 1123 subdomain'],
  [
    'MachineConfigNode',
    ['spec.configVersion.desired', long(254)],
    'spec.configVersion.desired',
    'Too long',
  ],
  [
    'MachineConfigNode',
    ['spec.configImage', { desiredImage: 'quay.io/a/b:latest' }],
    'spec.configImage.desiredImage',
    "must end with a valid '@sha256:<digest>'",
  ],
  [
    'MachineConfigNode',
    ['spec.configImage', { desiredImage: `b@sha256:${zeros}` }],
    'spec.configImage.desiredImage',
    'should follow the host',
  ],
  ['Subscription', ['spec.source', undefined], 'spec.source', 'Required value'],
  [
    'Subscription',
    ['spec.config', { env: [{ value: 'a' }] }],
    'spec.config.env[0].name',
    'Required value',
  ],
  [
    'Subscription',
    ['spec.config', { resources: { limits: { memory: '1 Gi' } } }],
    'spec.config.resources.limits.memory',
    'should match',
  ],
  ['ClusterServiceVersion', ['spec.displayName', undefined], 'spec.displayName', 'Required value'],
  [
    'ClusterServiceVersion',
    ['spec.install.spec', {}],
    'spec.install.spec.deployments',
    'Required value',
  ],
  [
    'ClusterServiceVersion',
    ['spec.install.spec.deployments.0.spec', {}],
    'spec.install.spec.deployments[0].spec.selector',
    'Required value',
  ],
  [
    'ClusterServiceVersion',
    ['spec.customresourcedefinitions.owned.0.version', undefined],
    'spec.customresourcedefinitions.owned[0].version',
    'Required value',
  ],
  [
    'ClusterServiceVersion',
    ['spec.installModes.0.supported', 'yes'],
    'spec.installModes[0].supported',
    'must be of type boolean',
  ],
  ['ClusterServiceVersion', ['spec.release', '01'], 'spec.release', 'must not have leading zeros'],
  [
    'ClusterServiceVersion',
    [
      'spec.webhookdefinitions',
      [
        {
          type: 'Webhook',
          admissionReviewVersions: ['v1'],
          generateName: 'a',
          sideEffects: 'None',
        },
      ],
    ],
    'spec.webhookdefinitions[0].type',
    'supported values',
  ],
  ['HyperConverged', ['metadata.name', 'mine'], 'metadata.name', 'should match'],
  [
    'HyperConverged',
    ['spec.evictionStrategy', 'Migrate'],
    'spec.evictionStrategy',
    'supported values',
  ],
  [
    'HyperConverged',
    ['spec.higherWorkloadDensity', { memoryOvercommitPercentage: 5 }],
    'spec.higherWorkloadDensity.memoryOvercommitPercentage',
    'or equal to 10',
  ],
  [
    'HyperConverged',
    ['spec.featureGates', { nonRoot: 'true' }],
    'spec.featureGates.nonRoot',
    'must be of type boolean',
  ],
  [
    'HyperConverged',
    ['spec.filesystemOverhead', { global: '5%' }],
    'spec.filesystemOverhead.global',
    'should match',
  ],
  [
    'KubeVirt',
    ['spec.configuration', { developerConfiguration: { memoryOvercommit: 9 } }],
    'spec.configuration.developerConfiguration.memoryOvercommit',
    'or equal to 10',
  ],
  [
    'KubeVirt',
    ['spec.configuration', { vmRolloutStrategy: 'Now' }],
    'spec.configuration.vmRolloutStrategy',
    'supported values',
  ],
  [
    'KubeVirt',
    ['spec.configuration', { migrations: { bandwidthPerMigration: 'fast' } }],
    'spec.configuration.migrations.bandwidthPerMigration',
    'should match',
  ],
  [
    'DataVolume',
    ['spec.contentType', 'iso'],
    'spec.contentType',
    'supported values: "kubevirt", "archive"',
  ],
  [
    'DataVolume',
    ['spec.sourceRef', { kind: 'DataSource' }],
    'spec.sourceRef.name',
    'Required value',
  ],
  ['DataVolume', ['spec.source', { http: {} }], 'spec.source.http.url', 'Required value'],
  [
    'DataVolume',
    ['spec.storage.resources.requests.storage', '30 GB'],
    'spec.storage.resources.requests.storage',
    'should match',
  ],
  ['DataSource', ['spec.source', undefined], 'spec.source', 'Required value'],
  [
    'DataSource',
    ['spec.source.pvc.namespace', undefined],
    'spec.source.pvc.namespace',
    'Required value',
  ],
  ['Tuned', ['spec.recommend.0.priority', -1], 'spec.recommend[0].priority', 'or equal to 0'],
  ['Tuned', ['spec.recommend.0.profile', undefined], 'spec.recommend[0].profile', 'Required value'],
  ['Tuned', ['spec.profile.0.data', undefined], 'spec.profile[0].data', 'Required value'],
  ['Tuned', ['spec.managementState', 'Mine'], 'spec.managementState', 'should match'],
  ['Profile', ['spec.config', undefined], 'spec.config', 'Required value'],
  [
    'Profile',
    ['spec.config.tunedProfile', undefined],
    'spec.config.tunedProfile',
    'Required value',
  ],
  ['Plugin', ['spec', undefined], 'spec', 'Required value'],
  ['Plugin', ['spec.failureStrategy', 'Retry'], 'spec.failureStrategy', 'supported values'],
  [
    'Plugin',
    ['spec.domainHooks.0.cel.expression', undefined],
    'spec.domainHooks[0].cel.expression',
    'Required value',
  ],
];

/** What the real server takes, though it is near to what it refuses. */
const accepted: [kind: keyof typeof valid, change: Change][] = [
  ['ConsolePlugin', ['spec.i18n.loadType', '']],
  ['ConsolePlugin', ['spec.proxy', undefined]],
  ['ConsolePlugin', csp('https://a.example.com', 'data:')],
  ['Console', ['spec.plugins', []]],
  ['Console', ['spec.logLevel', '']],
  ['Console', ['spec.customization.documentationBaseURL', '']],
  ['Console', ['spec.unsupportedConfigOverrides', { any: { thing: 1 } }]],
  ['Console', ['spec.ingress', { consoleURL: 'https://console.example.com' }]],
  ['MachineConfigNode', ['spec.configImage', { desiredImage: `quay.io/a/b@sha256:${zeros}` }]],
  ['Subscription', ['spec.config', { resources: { limits: { memory: '1.5Gi', cpu: 1 } } }]],
  ['ClusterServiceVersion', ['spec.install.spec', undefined]],
  ['HyperConverged', ['spec', undefined]],
  ['DataVolume', ['spec.source', { blank: {} }]],
];

function changed(kind: keyof typeof valid, [path, value]: Change): KubeObject {
  const object = structuredClone(valid[kind].object);
  const keys = path.split('.');
  let place: Record<string, unknown> = object;
  for (const key of keys.slice(0, -1)) place = place[key] as Record<string, unknown>;
  const last = keys.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(place, last);
  else place[last] = value;
  return object;
}

async function withCrds(t: Parameters<typeof serve>[0]): Promise<Api> {
  const api = await serve(t);
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'work' } };
  api.server.load([...loadCrds(), namespace]);
  return api;
}

interface Cause {
  field?: string;
  message?: string;
}

test('what the real server refuses is refused, with the path', async (t) => {
  const api = await withCrds(t);
  for (const [kind, change, field, words] of refused) {
    const { code, body } = await api.post(valid[kind].path, changed(kind, change));
    const { causes = [] } = (body['details'] ?? {}) as { causes?: Cause[] };
    const said = causes.map((cause) => `${cause.field ?? '<nil>'}: ${cause.message}`);
    assert.equal(code, 422, `${kind} ${JSON.stringify(change)}: ${code} ${body.message}`);
    assert.ok(
      said.some((text) => text.startsWith(`${field}: `) && text.includes(words)),
      `${kind} ${field} "${words}" in ${said.join(' | ')}`,
    );
  }
});

test('what the real server accepts is accepted', async (t) => {
  const api = await withCrds(t);
  const dryRun = (path: string) => `${path}?dryRun=All`;
  for (const { path, object } of Object.values(valid)) {
    const { code, body } = await api.post(`${dryRun(path)}&fieldValidation=Strict`, object);
    assert.equal(code, 201, `${object.kind}: ${body.message}`);
  }
  for (const [kind, change] of accepted) {
    const { code, body } = await api.post(dryRun(valid[kind].path), changed(kind, change));
    assert.equal(code, 201, `${kind} ${JSON.stringify(change)}: ${body.message}`);
  }
});

test('a field the schema does not know is dropped', async (t) => {
  const api = await withCrds(t);
  for (const [kind, { path }] of Object.entries(valid) as [
    keyof typeof valid,
    { path: string },
  ][]) {
    const { body, code } = await api.post(path, changed(kind, ['spec.unheardOf', { a: 1 }]));
    assert.equal(code, 201, `${kind}: ${body.message}`);
    assert.equal((body['spec'] as { unheardOf?: unknown }).unheardOf, undefined, kind);
  }
});

test('observed generations never go back', async (t) => {
  const api = await withCrds(t);
  const { path, object } = valid.MachineConfigNode;
  await api.post(path, object);
  const report = (observedGeneration: number) =>
    api.mergePatch(`${path}/${object.metadata.name}/status`, { status: { observedGeneration } });
  assert.equal((await report(3)).code, 200);
  assert.equal((await report(3)).code, 200);
  const back = await report(2);
  assert.equal(back.code, 422);
  assert.match(back.body.message ?? '', /observedGeneration must not decrease/);
});

test('a status that lacks what it must have is refused', async (t) => {
  const api = await withCrds(t);
  const status = async (kind: keyof typeof valid, value: unknown) => {
    const { path, object } = valid[kind];
    await api.post(path, object);
    return api.mergePatch(`${path}/${object.metadata.name}/status`, { status: value });
  };
  const condition = { type: 'Updated', status: 'True', reason: '', message: '' };
  const answers = [
    await status('MachineConfigNode', { conditions: [condition] }),
    await status('Subscription', { state: 'AtLatestKnown' }),
    await status('HyperConverged', { conditions: [{ type: 'Available', status: 'Yes' }] }),
  ];
  assert.deepEqual(
    answers.map(({ code }) => code),
    [422, 422, 422],
  );
});

test('every rule of a CRD stands in the table, and every rule of the table in a CRD', () => {
  const found = new Set<string>();
  const collect = (schema: OpenApiSchema): void => {
    for (const { rule } of schema['x-kubernetes-validations'] ?? []) found.add(rule);
    Object.values(schema.properties ?? {}).forEach(collect);
    if (schema.items) collect(schema.items);
    if (typeof schema.additionalProperties === 'object') collect(schema.additionalProperties);
  };
  for (const file of crdFiles()) collect(schemaOfCrd(readCrd(file)));
  assert.deepEqual([...found].sort(), Object.keys(rules).sort());
});
