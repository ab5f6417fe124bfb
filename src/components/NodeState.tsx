import { Label } from '@patternfly/react-core';
import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import type { NodeMemory } from '../telemetry/model';
import { nodeConcern } from '../telemetry/node-order';
import { useCmmdTranslation } from './translation';
import './figures.css';

/**
 * In one label what an administrator should know of a node's figures, and below it since when they
 * are old, or the collector's own words.
 */
export function NodeState({ node, stale }: { node: NodeMemory; stale: boolean }) {
  const { t } = useCmmdTranslation();
  const { state, message } = node.collector;
  const unusable = node.numaNodes.filter((numa) => numa.tier === 'cxl' && !numa.usable).length;
  const label = () => {
    switch (nodeConcern(node)) {
      case 'not-ready':
        return (
          <Label status="danger" isCompact>
            {t('Node not ready')}
          </Label>
        );
      case 'collector-failed':
        return (
          <Label status="danger" isCompact>
            {state === 'malformed'
              ? t('Collector answer not readable')
              : t('Collector not answering')}
          </Label>
        );
      case 'collector-missing':
        return (
          <Label status="warning" isCompact>
            {t('No collector')}
          </Label>
        );
      case 'collector-unknown':
        return (
          <Label status="warning" isCompact>
            {t('Collector not known')}
          </Label>
        );
      case 'unusable-device':
        return (
          <Label status="warning" isCompact>
            {t('{{count}} NUMA nodes not usable', { count: unusable })}
          </Label>
        );
      case 'doubtful-figures':
        return (
          <Label status="warning" isCompact>
            {t('Some figures not credible')}
          </Label>
        );
      case 'none':
        if (state === 'forbidden') {
          return <Label isCompact>{t('No permission')}</Label>;
        }
        if (state === 'loading') {
          return <Label isCompact>{t('Waiting for figures')}</Label>;
        }
        return (
          <Label status="success" variant="outline" isCompact>
            {t('Healthy')}
          </Label>
        );
    }
  };
  return (
    <>
      {(hostNameProblem(node) === undefined || nodeConcern(node) !== 'none') && label()}
      <HostName node={node} />
      {stale && node.collectedAt !== undefined && (
        <div className="cmmd-note" data-test={`node-stale-${node.nodeName}`}>
          {t('Figures from:')}{' '}
          <Timestamp timestamp={new Date(node.collectedAt).toISOString()} simple />
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
function hostNameProblem({ hostname, nodeName, collector }: NodeMemory) {
  if (hostname === nodeName || collector.state === 'missing' || collector.state === 'unknown') {
    return undefined;
  }
  return hostname === '' ? 'absent' : 'differs';
}

function HostName({ node }: { node: NodeMemory }) {
  const { t } = useCmmdTranslation();
  const problem = hostNameProblem(node);
  return problem === undefined ? null : (
    <div data-test={`node-hostname-${node.nodeName}`} data-problem={problem}>
      <Label status={problem === 'absent' ? 'danger' : 'warning'} isCompact>
        {problem === 'absent' ? t('No Hostname address') : t('Host name differs')}
      </Label>
      <div className="cmmd-note">
        {problem === 'absent'
          ? t('The operator cannot place on it, and places nothing anywhere when it chooses it.')
          : t('The operator binds pods to {{hostname}}, where they never start.', {
              hostname: node.hostname,
            })}
      </div>
    </div>
  );
}
