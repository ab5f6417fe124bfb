import type { NodeMemory } from '../telemetry/memory/model';
import { StateLine } from './StateLine';
import { useCmmdTranslation } from './translation';

export type HostNameProblem = 'absent' | 'differs';

/** By what name the operator knows a node, where that is none or another. */
export function HostNameNote({ node, problem }: { node: NodeMemory; problem: HostNameProblem }) {
  const { t } = useCmmdTranslation();
  return (
    <div data-test={`node-hostname-${node.nodeName}`} data-problem={problem}>
      <StateLine status={problem === 'absent' ? 'danger' : 'warning'}>
        {problem === 'absent' ? t('No Hostname address') : t('Host name differs')}
      </StateLine>
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
