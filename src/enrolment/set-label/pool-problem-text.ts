import type { Translate } from '../../components/translation';
import type { PoolProblem } from '../../machine-config/enrol/pool-choice';
import type { EnrolmentProblem } from '../../machine-config/enrol/problems';

/* What the first step says: the texts of the later ones come with them. */

/** Why no node of a cluster can be enrolled. */
export function clusterProblemText(
  t: Translate,
  shape: (EnrolmentProblem & { kind: 'cluster' })['shape'],
): string {
  return shape === 'single-node'
    ? t(
        'This is a single-node cluster. Its only node belongs to the control plane, takes its configuration from pool master and cannot be enrolled.',
      )
    : t(
        'This is a compact cluster. All its nodes belong to the control plane, take their configuration from pool master and cannot be enrolled. Add a worker node with CXL memory.',
      );
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
