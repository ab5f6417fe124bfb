import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { projectVerdict } from '../../src/workloads/preflight/admission/project-rules';
import { StatusError } from '../cluster/api/http/status-error';
import type { WriteOptions } from '../cluster/api/operations/context';
import { createObject } from '../cluster/api/operations/create';
import { Identifiers } from '../cluster/api/operations/identifiers';
import { ResourceRegistry } from '../cluster/api/resource-registry';
import { Store } from '../cluster/api/storage/store';
import { appliedQuotas } from '../cluster/api/openshift/applied-quotas';
import type { KubeObject } from '../cluster/client/types';
import { admissionCase } from './admission-cases';
import type { AdmissionCase } from './admission-cases';
import { Tally } from './tally';

const options: WriteOptions = {
  user: { name: 'test', groups: [] },
  dryRun: false,
  fieldValidation: 'Warn',
  warnings: [],
};

/** An API server's storage and admission, with the rules of one project in it. */
class Server {
  private readonly store = new Store(10);
  private readonly registry = new ResourceRegistry();
  private readonly identifiers = new Identifiers('admission');

  constructor({ quotas, clusterQuotas, limitRanges }: AdmissionCase) {
    const put = (collection: string, key: string, object: object) =>
      this.store.put(this.store.collection(collection), key, object as KubeObject);
    const metadata = { name: 'default', labels: { team: 'shop' } };
    put('/namespaces', '/default', { kind: 'Namespace', metadata });
    for (const quota of clusterQuotas) {
      put('quota.openshift.io/clusterresourcequotas', `/${quota.metadata.name}`, quota);
    }
    put('/serviceaccounts', 'default/default', { metadata: { name: 'default' } });
    for (const range of limitRanges) this.create('limitranges', range);
    for (const quota of quotas) {
      const { key, object } = this.create('resourcequotas', quota);
      put('/resourcequotas', key, { ...object, status: quota.status });
    }
  }

  private create(plural: string, body: object, { group = '', dryRun = false } = {}) {
    const resource = this.registry.find(group, 'v1', plural);
    assert.ok(resource);
    const cluster = { store: this.store, registry: this.registry, seed: 'admission' };
    return createObject(cluster, this.identifiers, resource, 'default', body, {
      ...options,
      dryRun,
    });
  }

  list(plural: string): KubeObject[] {
    return this.store
      .collection(`/${plural}`)
      .list('default')
      .map(({ object }) => object);
  }

  /** Quotas over several projects that count here, as a user of the project reads them. */
  appliedQuotas(): KubeObject[] {
    return appliedQuotas(this.store, 'default');
  }

  /** How many pods it lets in, one after the other, before it refuses one, and what it says then. */
  createPods({ kind, spec, replicas }: AdmissionCase): { admitted: number; refusal: string } {
    if (kind === 'Deployment') {
      const labels = { app: 'a' };
      const template = { metadata: { labels }, spec };
      const deployment = {
        metadata: { name: 'a' },
        spec: { selector: { matchLabels: labels }, template },
      };
      try {
        this.create('deployments', deployment, { group: 'apps', dryRun: true });
      } catch (error) {
        assert.ok(error instanceof StatusError);
        return { admitted: 0, refusal: error.message };
      }
    }
    for (let admitted = 0; admitted < replicas; admitted += 1) {
      try {
        this.create('pods', { metadata: { name: `pod-${admitted}` }, spec });
      } catch (error) {
        assert.ok(error instanceof StatusError);
        return { admitted, refusal: error.message };
      }
    }
    return { admitted: replicas, refusal: '' };
  }
}

/** The project, unless the server refuses one of its limit ranges. */
function serverOf(sample: AdmissionCase): Server | undefined {
  try {
    return new Server(sample);
  } catch (error) {
    if (error instanceof StatusError && error.message.startsWith('LimitRange')) return undefined;
    throw error;
  }
}

/** Which kind of refusal a text of the server is. */
function kindOf(text: string): string {
  if (text === '') return 'admitted';
  if (text.includes('exceeded quota')) return 'exceeded';
  if (text.includes('must specify')) return 'missing';
  if (text.includes('status unknown')) return 'uncounted';
  if (text.includes('HugePages require')) return 'huge pages alone';
  if (text.includes('is invalid')) return 'default below the request';
  if (text.includes('ratio')) return 'ratio';
  if (text.includes('maximum')) return 'maximum';
  return text.includes('minimum') ? 'minimum' : text;
}

test('the form lets through what the API server lets through, in 5,000 random projects', (t) => {
  const tally = new Tally();
  fc.assert(
    fc.property(admissionCase, (sample) => {
      const { kind, spec } = sample;
      const replicas = kind === 'Pod' ? 1 : sample.replicas;
      const server = serverOf(sample);
      // A limit range that contradicts itself is refused: it is in no project.
      fc.pre(server !== undefined);
      const payload =
        kind === 'Pod' ? { kind, spec } : { kind, spec: { replicas, template: { spec } } };
      const verdict = projectVerdict(
        payload,
        server.list('limitranges'),
        [...server.list('resourcequotas'), ...server.appliedQuotas()],
        { creates: false },
      );
      const { admitted, refusal } = server.createPods({ ...sample, replicas });
      const refused =
        verdict.invalid.length + verdict.limitRefusals.length + verdict.quotaRefusals.length > 0;
      assert.deepEqual(
        { admitted: verdict.admitted, refused },
        { admitted, refused: refusal !== '' },
        `the server: ${refusal}\nthe form: ${JSON.stringify(verdict)}`,
      );
      tally.add(kindOf(refusal));
      if (/quota: all\d/.test(refusal)) tally.add('by a quota over several projects');
      // Of each path the server says what is wrong.
      if (kindOf(refusal) === 'huge pages alone') {
        for (const path of verdict.invalid)
          assert.ok(refusal.includes(`${path}: Forbidden`), refusal);
      }
      if (admitted > 0 && admitted < replicas) tally.add('some of the pods');
    }),
    { seed: 20261125, numRuns: 5000 },
  );
  t.diagnostic(tally.toString());
  tally.assertAtLeast({
    admitted: 300,
    exceeded: 200,
    missing: 100,
    uncounted: 20,
    'default below the request': 30,
    ratio: 30,
    maximum: 30,
    minimum: 10,
    'huge pages alone': 100,
    'by a quota over several projects': 100,
    'some of the pods': 50,
  });
});
