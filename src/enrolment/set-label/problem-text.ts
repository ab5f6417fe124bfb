import type { Translate } from '../../components/translation';
import type { Refusal } from '../../machine-config/enrol/joining';
import type { PoolProblem } from '../../machine-config/enrol/pool-choice';
import type { EnrolmentProblem } from '../../machine-config/enrol/problems';
import type { RenderProblem } from '../../machine-config/impact/pool-content';

/** Why a choice cannot be carried out, in the user's words. */
export function problemText(t: Translate, problem: EnrolmentProblem): string {
  switch (problem.kind) {
    case 'cluster':
      return problem.shape === 'single-node'
        ? t(
            'This is a single-node cluster. Its only node belongs to the control plane, takes its configuration from pool master and cannot be enrolled.',
          )
        : t(
            'This is a compact cluster. All its nodes belong to the control plane, take their configuration from pool master and cannot be enrolled. Add a worker node with CXL memory.',
          );
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

/** Why a pool cannot carry CMM-D. */
export function poolProblemText(t: Translate, problem: PoolProblem): string {
  switch (problem.kind) {
    case 'empty':
      return t('Enter the name of a pool.');
    case 'invalid-name':
      return t(
        'Use lower-case letters, digits and hyphens; begin and end with a letter or digit (RFC 1123).',
      );
    case 'too-long':
      return t('Use at most 63 characters ({{length}} now): the name becomes a label.', {
        length: problem.length,
      });
    case 'reserved':
      return t('This name belongs to OpenShift itself. Choose another one.');
    case 'being-deleted':
      return t('This pool is being deleted.');
    case 'not-worker':
      return t(
        'Its machineConfigSelector leaves out the worker role: nodes that join would lose the configuration of a worker.',
      );
    case 'not-itself':
      return t(
        'Its machineConfigSelector leaves out its own name as a role, so MachineConfigs of CMM-D would never reach its nodes.',
      );
    case 'selects-all-configs':
      return t(
        'Its machineConfigSelector is empty. The Machine Config Operator refuses such a pool.',
      );
    case 'selects-no-node':
      return t('Its nodeSelector is missing or empty: no node is ever in this pool.');
    case 'cannot-join':
      return t('Its nodeSelector cannot be met by adding labels to a node.');
    case 'invalid-label':
      return t('Its nodeSelector asks for {{label}}, which no node can carry as a label.', {
        label: problem.label,
      });
    case 'same-nodes':
      return t(
        'Its nodeSelector asks for the same labels as pool {{other}}: every node in it would be in two custom pools.',
        { other: problem.other },
      );
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
