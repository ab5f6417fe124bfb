import type { Translate } from '../../components/translation';
import type { Refusal } from '../../machine-config/enrol/joining';
import type { EnrolmentProblem } from '../../machine-config/enrol/problems';
import type { RenderProblem } from '../../machine-config/impact/pool-content';
import { clusterProblemText, poolProblemText } from './pool-problem-text';

/** Why a choice cannot be carried out, in the user's words. */
export function problemText(t: Translate, problem: EnrolmentProblem): string {
  switch (problem.kind) {
    case 'cluster':
      return clusterProblemText(t, problem.shape);
    case 'pool':
      return poolProblemText(t, problem.problem);
    case 'node-gone':
      return t('Node {{node}} does not exist any more.', { node: problem.node });
    case 'node-refused':
      return `${problem.node}: ${refusalText(t, problem.refusal)}`;
    case 'no-nodes':
      return t('Choose at least one node: the pool would be empty.');
    case 'nothing-to-do':
      return t('There is nothing to do: CMM-D is set on this pool and the nodes are in it.');
    case 'leftover-configs':
      return t(
        'MachineConfigs of an earlier Label are in the way: {{names}}. The operator stops at the first that exists, so the set would stay incomplete. Delete them first.',
        { names: problem.names.join(', ') },
      );
    case 'render':
      return renderText(t, problem.problem);
  }
}

/** Why a node cannot join. */
export function refusalText(t: Translate, refusal: Refusal): string {
  switch (refusal.kind) {
    case 'control-plane':
      return t('Control plane: stays in pool master, and the collector does not run there.');
    case 'windows':
      return t('A Windows node: the Machine Config Operator does not manage it.');
    case 'not-ready':
      return t('Not ready.');
    case 'being-deleted':
      return t('Being deleted.');
    case 'other-pool':
      return t('In custom pool {{pool}}: a node can be in one custom pool only.', {
        pool: refusal.pool,
      });
    case 'two-pools':
      return t(
        'In several custom pools ({{pools}}): the Machine Config Operator has given up on it. Remove all but one of their labels.',
        { pools: refusal.pools.join(', ') },
      );
    case 'not-worker':
      return t('In no pool: it lacks the worker role.');
    case 'would-conflict':
      return t('Its labels would put it into several custom pools: {{pools}}.', {
        pools: refusal.pools.join(', '),
      });
  }
}

/** Why a pool cannot be rendered, or not as meant. */
export function renderText(t: Translate, problem: RenderProblem): string {
  switch (problem.kind) {
    case 'selects-nothing':
      return t('The pool selects no MachineConfig, so it cannot be rendered.');
    case 'selects-everything':
      return t('The pool selects every MachineConfig. The Machine Config Operator refuses that.');
    case 'kernel-devel':
      return t('Extension kernel-devel does not go together with kernel type {{kernelType}}.', {
        kernelType: problem.kernelType,
      });
    case 'ignition-version':
      return t('MachineConfigs with Ignition versions {{versions}} cannot be merged.', {
        versions: problem.versions.join(', '),
      });
    case 'overwritten':
      return t('{{winner}} overwrites {{what}} of {{loser}}.', {
        winner: problem.winner,
        what: problem.what,
        loser: problem.loser,
      });
  }
}
