/**
 * The plugin's hook script, run as KubeVirt's shim runs it, on domains as KubeVirt makes them; what it prints is
 * defined and dumped again by a real libvirt, whose numatune is compared.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { hookScript } from '../../src/kubevirt/hook/script';
import {
  domainProblem,
  domainXml,
  nodesetIds,
  policyOf,
} from '../cluster/kubevirt/domain/domain-xml';
import { runDomainHook } from '../cluster/kubevirt/domain/hook-script';
import type { VirtualMachineInstance } from '../cluster/kubevirt/types';
import { findVirshOrSkip } from '../run/virsh';

const run = promisify(execFile);
const virsh = await findVirshOrSkip();
if ('skip' in virsh) process.stdout.write(`skipped: ${virsh.skip}\n`);

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cmmd-domain-'));
});
after(() => rm(folder, { recursive: true, force: true }));

interface Guest {
  pages?: boolean;
  passthrough?: boolean;
  volumes?: number;
}

/** What KubeVirt makes of an instance. Devices are left out for libvirt's sake: its test driver has none of them. */
function domainOf({ pages = false, passthrough = false, volumes = 0 }: Guest): string {
  const vmi: VirtualMachineInstance = {
    apiVersion: 'kubevirt.io/v1',
    kind: 'VirtualMachineInstance',
    metadata: { name: 'vm', namespace: 'work', uid: '4dea22b3-1d52-4d8f-8516-782e98ab3fa0' },
    spec: {
      domain: {
        cpu: {
          cores: 4,
          ...(passthrough && { numa: { guestMappingPassthrough: {} } }),
        },
        memory: { guest: '16Gi', ...(pages && { hugepages: { pageSize: '2Mi' } }) },
      },
      volumes: Array.from({ length: volumes }, (_each, index) => ({ name: `disk-${index}` })),
    },
  };
  return domainXml(vmi);
}

const hooked = (xml: string, numaNodes: readonly number[], vmi = '{}') =>
  runDomainHook({ script: hookScript(numaNodes), vmi, xml });

/** Defines a domain in a libvirt of its own and dumps it, in one call: its test driver forgets between two. */
async function dumped(xml: string): Promise<string> {
  assert.ok('file' in virsh);
  const file = join(folder, 'domain.xml');
  // KVM's XML, of which the test driver takes the same parts.
  const ofTest = xml
    .replace("type='kvm'", "type='test'")
    .replace(/<interface[^]*?<\/interface>/, '');
  await writeFile(file, ofTest);
  const commands = `define --validate ${file}; dumpxml --inactive work_vm`;
  const { stdout } = await run(virsh.file, ['-q', '-c', 'test:///default', commands], {
    env: { PATH: process.env['PATH'], LC_ALL: 'C', HOME: folder },
  });
  return stdout;
}

/** The numatune of a dump, without the spaces between its elements. */
const numatuneOf = (xml: string) =>
  /<numatune[^]*<\/numatune>/.exec(xml)?.[0].replace(/>\s+</g, '><');

const domains: Record<string, string> = {
  plain: domainOf({}),
  'of huge pages': domainOf({ pages: true }),
  'with a numatune and memnode of KubeVirt': domainOf({ passthrough: true }),
  'with an empty numatune': domainOf({}).replace('<os>', '<numatune/>\n  <os>'),
  'of another system’s line ends': domainOf({ passthrough: true }).replaceAll('\n', '\r\n'),
  'with backslashes': domainOf({}).replace(
    '<memory ',
    String.raw`<description>C:\new\0101 %s $(x)</description><memory `,
  ),
};

describe('what a real libvirt makes of it', { skip: 'skip' in virsh && virsh.skip }, () => {
  for (const [what, xml] of Object.entries(domains)) {
    test(`a domain ${what}`, async () => {
      const changed = await hooked(xml, [2]);
      assert.equal(domainProblem(changed), undefined);
      const [was, is] = [await dumped(xml.replace('<numatune/>', '')), await dumped(changed)];
      assert.equal(numatuneOf(is), "<numatune><memory mode='strict' nodeset='2'/></numatune>");
      // All else is to libvirt what it was.
      const rest = (text: string) => text.replace(/\s*<numatune[^]*<\/numatune>/, '');
      assert.equal(rest(is), rest(was));
    });
  }

  test('any NUMA nodes that libvirt knows', async () => {
    const nodes = fc.uniqueArray(fc.nat(1023), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(nodes, async (numaNodes) => {
        const policy = policyOf(await dumped(await hooked(domainOf({}), numaNodes)));
        assert.equal(policy?.mode, 'strict');
        assert.deepEqual(
          nodesetIds(policy.nodeset),
          [...numaNodes].sort((a, b) => a - b),
        );
      }),
      { numRuns: 20 },
    );
  });

  test('libvirt refuses what the script does not make: the comparison is one', async () => {
    const open = (await hooked(domainOf({}), [2])).replace('</numatune>', '');
    await assert.rejects(dumped(open), /XML|tag/);
    const none = await hooked(domainOf({}), [2]);
    await assert.rejects(dumped(none.replace("nodeset='2'", "nodeset='x'")), /numatune/);
  });
});

test('a domain of 100 KB is changed well within the minute that KubeVirt waits', async () => {
  const xml = domainOf({ volumes: 500 });
  assert.ok(xml.length > 84_000 && xml.length < 128 * 1024, String(xml.length));
  const changed = await runDomainHook({
    script: hookScript([2]),
    vmi: '{}',
    xml,
    timeoutMs: 20_000,
  });
  assert.deepEqual(policyOf(changed), { mode: 'strict', nodeset: '2' });
  assert.equal(domainProblem(changed), undefined);
});

test('a domain that is none is refused with words, as the shim says it', async () => {
  await assert.rejects(hooked('<domain>', [2]), {
    message:
      'failed to run onDefineDomain hook: exit status 1 (cmmd-numatune: the domain is not closed)',
  });
});
