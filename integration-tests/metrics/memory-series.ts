/*
 * What kubelets and virt-handlers tell Prometheus of memory in use, as far as the plugin asks for it. A cluster has a
 * scrape target on each node; here one stands for all of them.
 */

interface Named {
  metadata: { name: string; namespace?: string };
}

interface Instance extends Named {
  spec: {
    domain: {
      memory?: { guest?: string; hugepages?: object };
      resources?: { requests?: { memory?: string } };
    };
  };
  status?: { phase?: string; nodeName?: string };
}

async function items<T>(apiUrl: string, path: string): Promise<T[]> {
  const answer = await fetch(apiUrl + path);
  if (answer.status === 404) return [];
  if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
  return ((await answer.json()) as { items: T[] }).items;
}

/** cAdvisor's series of the containers of all nodes; a node that is down has none. */
export async function containerSeries(apiUrl: string): Promise<string> {
  const nodes = await items<Named>(apiUrl, '/api/v1/nodes');
  const texts = await Promise.all(
    nodes.map(async ({ metadata: { name } }) => {
      const answer = await fetch(`${apiUrl}/api/v1/nodes/${name}/proxy/metrics/cadvisor`);
      return answer.ok ? answer.text() : '';
    }),
  );
  return texts
    .join('')
    .replaceAll(/(?<=[^])# TYPE container_memory_working_set_bytes gauge\n/g, '');
}

/** What virt-launcher, libvirt and QEMU hold beside the guest. */
const aroundGuest = 180 * 2 ** 20;

const units: Readonly<Record<string, number>> = {
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

function bytesOf(quantity: string): number {
  const [, digits = '', unit = ''] = /^([\d.]+)([A-Z]i)?$/.exec(quantity) ?? [];
  return Number(digits) * (units[unit] ?? 1);
}

/**
 * KubeVirt's series of the memory of running machines: what the guest has and what it could do without, by what the
 * host holds for it. A guest on huge pages holds all of those from the start, so that the host cannot tell what
 * the guest uses of them.
 *
 * @param containers what `containerSeries` says
 */
export async function machineSeries(apiUrl: string, containers: string): Promise<string> {
  const instances = await items<Instance>(apiUrl, '/apis/kubevirt.io/v1/virtualmachineinstances');
  const held = new Map(
    [
      ...containers.matchAll(
        /\{container="compute",namespace="([^"]*)",pod="virt-launcher-(.+)-[a-z0-9]+"\} (\d+)/g,
      ),
    ].map(([, namespace, name, bytes]) => [`${namespace}/${name}`, Number(bytes)]),
  );
  return instances
    .flatMap(({ metadata: { name, namespace }, spec: { domain }, status = {} }) => {
      const resident = held.get(`${namespace}/${name}`);
      const guest = bytesOf(domain.memory?.guest ?? domain.resources?.requests?.memory ?? '');
      if (status.phase !== 'Running' || resident === undefined || !guest) return [];
      const labels = `{name="${name}",namespace="${namespace}",node="${status.nodeName}"}`;
      const series = (what: string, bytes: number) =>
        `kubevirt_vmi_memory_${what}_bytes${labels} ${bytes}\n`;
      const used = Math.max(0, resident - aroundGuest);
      return [
        series('domain', guest),
        series('resident', resident),
        ...(domain.memory?.hugepages
          ? []
          : [series('available', guest), series('usable', Math.max(0, guest - used))]),
      ];
    })
    .join('');
}
