import fc from 'fast-check';

/** A project's rules, and a pod template that is to run there. */
export interface AdmissionCase {
  kind: 'Pod' | 'Deployment';
  spec: Record<string, unknown>;
  replicas: number;
  limitRanges: readonly NamedObject[];
  /** With their status, as their controller leaves it. */
  quotas: readonly (NamedObject & { status: object })[];
  /** OpenShift's over several projects, this one among them or not; the usage of all of them. */
  clusterQuotas: readonly (NamedObject & { status: object })[];
}

type NamedObject = Record<string, unknown> & { metadata: { name: string } };

/** Sizes close to each other, in many spellings, so that bounds are met exactly and just missed. */
const size = fc.constantFrom(
  ...['512Mi', '0.5Gi', '1Gi', '1024Mi', '1Gi', '1025Mi', '1.5Gi', '2Gi', '2048Mi', '4Gi', '8Gi'],
  ...['1073741824', '1G', '1e9', '1073741824001m', '100m', '0'],
);
const cores = fc.constantFrom(
  ...['0', '100m', '0.1', '250m', '0.25', '500m', '0.5', '1', '1000m', '1.0001', '2', '4'],
);
const amountOf = (name: string) => (name === 'cpu' ? cores : size);

/** Units of 1 MiB of huge pages, which may not be overcommitted. */
const pages = fc.constantFrom('2Mi', '4Mi', '8Mi');

const resources = fc
  .record(
    {
      cpu: cores,
      memory: size,
      cpuLimit: fc.constantFrom('4', '8', '4000m'),
      memoryLimit: fc.constantFrom('8Gi', '16Gi'),
      pages,
      gpus: fc.constantFrom('1', '2'),
      storage: fc.constantFrom('1Gi', '2Gi'),
    },
    { requiredKeys: [] },
  )
  .map(({ cpu, memory, cpuLimit, memoryLimit, pages: huge, gpus, storage }) => ({
    requests: {
      ...(cpu !== undefined && { cpu }),
      ...(memory !== undefined && { memory }),
      ...(huge !== undefined && { 'hugepages-2Mi': huge }),
      ...(gpus !== undefined && { 'example.com/gpu': gpus }),
      ...(storage !== undefined && { 'ephemeral-storage': storage }),
    },
    limits: {
      ...(cpuLimit !== undefined && { cpu: cpuLimit }),
      ...(memoryLimit !== undefined && { memory: memoryLimit }),
      ...(huge !== undefined && { 'hugepages-2Mi': huge }),
      ...(gpus !== undefined && { 'example.com/gpu': gpus }),
    },
  }));

const lean = fc.record({ requests: fc.record({ memory: size, cpu: cores }) });

/** Without cpu and memory, which a server takes of a Pod where a limit range gives it some. */
const onlyPages = pages.map((huge) => ({
  requests: { 'hugepages-2Mi': huge },
  limits: { 'hugepages-2Mi': huge },
}));

const containers = (prefix: string, maximum: number, minimum: number) =>
  fc
    .array(
      fc.record(
        {
          resources: fc.oneof(
            { weight: 24, arbitrary: resources },
            { weight: 24, arbitrary: lean },
            { weight: 18, arbitrary: fc.constant({}) },
            { weight: 1, arbitrary: onlyPages },
          ),
          restartPolicy: fc.constant('Always'),
        },
        { requiredKeys: ['resources'] },
      ),
      { minLength: minimum, maxLength: maximum },
    )
    .map((list) =>
      list.map(({ restartPolicy, ...each }, index) => ({
        name: `${prefix}${index}`,
        image: 'example.test/app',
        ...each,
        ...(prefix === 'i' && restartPolicy !== undefined && { restartPolicy }),
      })),
    );

const affinityTerm = fc.record(
  {
    topologyKey: fc.constant('kubernetes.io/hostname'),
    namespaces: fc.constantFrom([], ['other']),
    namespaceSelector: fc.constant({}),
  },
  { requiredKeys: ['topologyKey'] },
);

const spec = fc.record(
  {
    containers: containers('c', 3, 1),
    initContainers: containers('i', 3, 0),
    activeDeadlineSeconds: fc.constantFrom(60, 3600),
    priorityClassName: fc.constantFrom('system-node-critical', 'system-cluster-critical'),
    affinity: fc.record({
      podAntiAffinity: fc.record({
        requiredDuringSchedulingIgnoredDuringExecution: fc.array(affinityTerm, { maxLength: 2 }),
      }),
    }),
  },
  { requiredKeys: ['containers'] },
);

const bounds = (arbitrary: (name: string) => fc.Arbitrary<string>) =>
  fc.record({ cpu: arbitrary('cpu'), memory: arbitrary('memory') }, { requiredKeys: [] });

const ratio = fc.constantFrom('1', '1.5', '2', '4', '8', '16.1');

const limitItem = fc
  .record(
    {
      type: fc.constantFrom('Container', 'Container', 'Pod', 'PersistentVolumeClaim'),
      min: bounds((name) =>
        name === 'cpu'
          ? fc.constantFrom('50m', '0.1', '1')
          : fc.constantFrom('1Mi', '512Mi', '1Gi'),
      ),
      max: bounds((name) =>
        name === 'cpu' ? fc.constantFrom('1', '4', '8') : fc.constantFrom('2Gi', '8Gi', '16Gi'),
      ),
      default: bounds(amountOf),
      defaultRequest: bounds((name) =>
        name === 'cpu' ? fc.constant('100m') : fc.constantFrom('64Mi', '1Gi'),
      ),
      maxLimitRequestRatio: bounds(() => ratio),
    },
    { requiredKeys: ['type'] },
  )
  .map(({ default: limit, defaultRequest, ...item }) =>
    item.type === 'Container'
      ? { ...item, ...(limit && { default: limit }), ...(defaultRequest && { defaultRequest }) }
      : item,
  );

const limitRange = fc.array(limitItem, { minLength: 1, maxLength: 2 }).map((limits) => ({
  spec: { limits },
}));

const scope = fc.constantFrom(
  ...['BestEffort', 'NotBestEffort', 'Terminating', 'NotTerminating', 'CrossNamespacePodAffinity'],
);

const priorityScope = fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist').map((operator) => ({
  scopeName: 'PriorityClass',
  operator,
  ...(/In$/.test(operator) && { values: ['system-node-critical'] }),
}));

const scopes = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: scope.map((name) => ({ scopes: [name] })) },
  {
    weight: 1,
    arbitrary: priorityScope.map((one) => ({ scopeSelector: { matchExpressions: [one] } })),
  },
);

const count = fc.integer({ min: 0, max: 6 }).map(String);

/** A hard limit with what is used of it already. */
const limited = fc.oneof(
  fc
    .constantFrom('pods', 'count/pods', 'requests.example.com/gpu', 'services')
    .chain((name) => fc.tuple(fc.constant(name), count, fc.constantFrom('0', '0', '1', '2'))),
  fc
    .constantFrom('cpu', 'requests.cpu', 'limits.cpu')
    .chain((name) =>
      fc.tuple(
        fc.constant(name),
        fc.constantFrom('1', '2', '16', '0.9', '100'),
        fc.constantFrom('0', '0', '400m', '0.1'),
      ),
    ),
  fc
    .constantFrom(
      ...['memory', 'requests.memory', 'limits.memory', 'ephemeral-storage'],
      ...['requests.hugepages-2Mi', 'hugepages-2Mi', 'requests.ephemeral-storage'],
      'limits.ephemeral-storage',
    )
    .chain((name) =>
      fc.tuple(
        fc.constant(name),
        fc.constantFrom('1Gi', '4Gi', '64Gi', '4Mi', '1Ti'),
        fc.constantFrom('0', '0', '1Gi', '512Mi', '500m'),
      ),
    ),
);

const quota = fc
  .record({
    limits: fc.array(limited, { minLength: 1, maxLength: 3 }),
    scopes,
    // Just created: its controller has not come to it.
    uncounted: fc.integer({ min: 0, max: 11 }).map((dice) => dice === 0),
  })
  .map(({ limits, scopes: chosen, uncounted }) => {
    const hard = Object.fromEntries(limits.map(([name, most]) => [name, most]));
    const used = Object.fromEntries(limits.map(([name, , now]) => [name, now]));
    return { spec: { hard, ...chosen }, status: { hard, ...(!uncounted && { used }) } };
  });

const clusterQuota = fc
  .record({ one: quota, team: fc.constantFrom('shop', 'shop', 'other') })
  .map(({ one: { spec: given, status }, team }) => ({
    spec: { quota: given, selector: { labels: { matchLabels: { team } } } },
    status: { total: status, namespaces: [] },
  }));

const named = <T extends object>(prefix: string, one: fc.Arbitrary<T>) =>
  fc
    .array(one, { maxLength: 2 })
    .map((list) =>
      list.map((each, index) => ({ metadata: { name: `${prefix}${index}` }, ...each })),
    );

export const admissionCase: fc.Arbitrary<AdmissionCase> = fc.record({
  kind: fc.constantFrom('Pod' as const, 'Deployment' as const, 'Deployment' as const),
  spec,
  replicas: fc.constantFrom(1, 2, 3, 4),
  limitRanges: fc.oneof(
    { weight: 1, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: named('range', limitRange) },
  ),
  quotas: named('quota', quota),
  clusterQuotas: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: named('all', clusterQuota) },
  ),
});
