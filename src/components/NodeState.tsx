import { Suspense } from 'react';
import type { NodeMemory } from '../telemetry/memory/model';
import { nodeConcern } from '../telemetry/memory/node-order';
import { FiguresAge } from './FiguresAge';
import { StateLine } from './StateLine';
import type { Status } from './StateLine';
import type { HostNameProblem } from './HostNameNote';
import { lazyPart } from './lazy-part';
import { useCmmdTranslation } from './translation';
import type { Translate } from './translation';
import './figures.css';

// Hardly a node has one.
const HostNameNote = lazyPart(() =>
  import(/* webpackChunkName: "node-notes" */ './HostNameNote').then(
    (module) => module.HostNameNote,
  ),
);

function concernOf(node: NodeMemory, t: Translate): [Status, string] {
  const { state } = node.collector;
  switch (nodeConcern(node)) {
    case 'not-ready':
      return ['danger', t('Node not ready')];
    case 'collector-failed':
      return [
        'danger',
        state === 'malformed' ? t('Collector answer not readable') : t('Collector not answering'),
      ];
    case 'collector-missing':
      return ['warning', t('No collector')];
    case 'collector-unknown':
      return ['warning', t('Collector not known')];
    case 'unusable-device': {
      const unusable = node.numaNodes.filter((numa) => numa.tier === 'cxl' && !numa.usable);
      return ['warning', t('{{count}} NUMA nodes not usable', { count: unusable.length })];
    }
    case 'doubtful-figures':
      return ['warning', t('Some figures not credible')];
    case 'none':
      if (state === 'forbidden') {
        return [undefined, t('No permission')];
      }
      return state === 'loading'
        ? [undefined, t('Waiting for figures')]
        : ['success', t('Healthy')];
  }
}

/**
 * In a few words what an administrator should know of a node's figures, and below it since when they
 * are old, or the collector's own words.
 */
export function NodeState({ node, stale }: { node: NodeMemory; stale: boolean }) {
  const { t } = useCmmdTranslation();
  const { state, message } = node.collector;
  const [status, text] = concernOf(node, t);
  const problem = hostNameProblem(node);
  return (
    <>
      {(problem === undefined || nodeConcern(node) !== 'none') && (
        <StateLine status={status}>{text}</StateLine>
      )}
      {problem && (
        <Suspense fallback={null}>
          <HostNameNote node={node} problem={problem} />
        </Suspense>
      )}
      {stale && node.collectedAt !== undefined && (
        <div className="cmmd-note" data-test={`node-stale-${node.nodeName}`}>
          <FiguresAge at={node.collectedAt} from={node.figuresFrom} />
        </div>
      )}
      {message && state !== 'ok' && state !== 'forbidden' && (
        <div className="cmmd-note cmmd-note--clipped" title={message}>
          {message}
        </div>
      )}
    </>
  );
}

/** What is wrong with the name by which the operator knows a node that it looks at. */
function hostNameProblem({
  hostname,
  nodeName,
  collector,
}: NodeMemory): HostNameProblem | undefined {
  if (hostname === nodeName || collector.state === 'missing' || collector.state === 'unknown') {
    return undefined;
  }
  return hostname === '' ? 'absent' : 'differs';
}
