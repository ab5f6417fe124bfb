import { join } from 'node:path';
import { askedTier } from '../kubevirt/asked-tier';
import { instanceFacts } from '../kubevirt/machine';
import { around } from '../kubevirt/testing';
import { reservations } from '../operator/reservations';
import { seriesOf } from '../telemetry/prometheus/answers';
import { usesOf } from '../telemetry/prometheus/memory-use';
import { exportedRules, feedAll, pureModules } from '../test-malformed';
import type { Feed, World } from '../test-malformed';
import { deploymentFacts, scalerFacts } from './deployment-facts';
import { deploymentAdvice } from './deployments';
import { againstUse, idleOf, isBusy, ranked, verdictOf } from './judge';
import { machineAdvice } from './machines';
import { deploymentPlaces, machinePlaces } from './places';

jest.mock('@openshift-console/dynamic-plugin-sdk', () => jest.requireActual<object>('../test-sdk'));

const { find, hosts } = around();

const view = (w: World) => ({
  nodes: w.nodes,
  endpointIps: ['10.0.0.1'],
  reports: new Map([['10.0.0.1', w.report]]),
  reserved: reservations(w.pods),
});

const uses = (w: World) => [...usesOf(seriesOf(w.prometheus), 'name').values()];

const deployments = (w: World) =>
  deploymentAdvice({
    deployments: [deploymentFacts(w.written), deploymentFacts(w.writtenPayload)],
    autoscalers: w.autoscalers.flatMap((each) => scalerFacts(each) ?? []),
    ...{ view: view(w), hosts, uses: undefined },
  });

const machines = (w: World) =>
  machineAdvice({
    instances: [instanceFacts(w.written), instanceFacts(w.instance)],
    ...{ find, plugins: [], hosts, uses: undefined },
  });

const FEEDS: Readonly<Record<string, Feed>> = {
  'deployment-facts.deploymentFacts': (w) => deploymentFacts(w.written),
  'deployment-facts.scalerFacts': (w) => w.autoscalers.map(scalerFacts),
  'deployments.deploymentAdvice': deployments,
  'judge.againstUse': (w) => uses(w).map(againstUse),
  'judge.idleOf': (w) => deployments(w).candidates.map(idleOf),
  'judge.isBusy': (w) => uses(w).map((use) => isBusy(use, 1)),
  'judge.ranked': (w) => ranked(deployments(w), machines(w)),
  'judge.verdictOf': (w) => machines(w).candidates.map(verdictOf),
  'machines.machineAdvice': machines,
  'places.deploymentPlaces': (w) => deploymentPlaces(view(w), hosts)(deploymentFacts(w.written)),
  'places.machinePlaces': (w) => machinePlaces(hosts)(instanceFacts(w.written).spec),
};

test('every rule is fed', () => {
  const rules = pureModules(__dirname).flatMap((name) =>
    exportedRules(name, jest.requireActual<object>(join(__dirname, name))),
  );
  expect(Object.keys(FEEDS).sort()).toEqual(rules.sort());
});

test('no malformed object breaks a rule', () => {
  feedAll(FEEDS, 200);
});

test('a machine that asked for nothing is on no tier in particular', () => {
  expect(
    askedTier({ methods: [], policy: undefined, unclear: false }, undefined, undefined, []),
  ).toBe('none');
});
