import type { Translate } from '../components/translation';
import type { Complaint } from '../operator/operator-messages';
import { refusalKind } from '../operator/refused-pods';

export interface ComplaintText {
  /** What happened, in one sentence. */
  meaning: string;
  /** What to do about it. */
  advice: string;
}

/** A complaint of the operator or the kubelet in words, with the way out. */
export function complaintText(complaint: Complaint, t: Translate): ComplaintText {
  const { code, detail = '', requestedGib } = complaint;
  const size = requestedGib === undefined ? '' : String(Number(requestedGib));
  switch (code) {
    case 'stops-operator':
      return {
        meaning: t('This CMMD has no spec and stops the operator for the whole cluster.'),
        advice: t(
          'Delete it: the operator ends each time it starts, and nothing is placed or moved in any project, until it is gone.',
        ),
      };
    case 'no-room':
      return {
        meaning: size
          ? t('No usable NUMA node has {{size}} GiB available.', { size })
          : t('No usable NUMA node has enough memory available.'),
        advice: t(
          'All replicas must fit one NUMA node. Ask for less memory or fewer replicas, delete workloads that hold memory (ended pods count too), or check the tolerations: auto mode skips nodes with a taint that the payload does not tolerate, such as nodes in the middle of a rollout.',
        ),
      };
    case 'numa-no-room':
      return {
        meaning: t('The chosen NUMA node is not usable or has too little memory available.'),
        advice: t(
          'Choose another NUMA node, ask for less memory, or use auto mode. The node’s CMM-D tab shows the health of its devices and what is reserved.',
        ),
      };
    case 'numa-not-found':
      return {
        meaning: t('The node has no such NUMA node.'),
        advice: t('Edit the allocation: name exactly one CXL NUMA node of that node, such as 2.'),
      };
    case 'node-not-found':
      return {
        meaning: t('The chosen node is no candidate.'),
        advice: t(
          'The name must be the node’s Hostname address, the node must match the payload’s node selector, and its collector (cmmdc) must be running.',
        ),
      };
    case 'files-missing':
      return {
        meaning: t('The chosen node lacks files that the operator needs.'),
        advice: t(
          'They come with the operator’s MachineConfigs. Enrol the node, or wait until its rollout is complete.',
        ),
      };
    case 'selector-matches-nothing':
      return {
        meaning: t('No node carries the labels of the node selector: {{selector}}.', {
          selector: detail,
        }),
        advice: t('Correct the payload’s node selector, then recreate the workload.'),
      };
    case 'unsupported-kind':
      return {
        meaning: detail
          ? t('The operator does not create objects of kind {{kind}}.', { kind: detail })
          : t('The operator does not create objects of this kind.'),
        advice: t('Use a Pod or a Deployment as payload.'),
      };
    case 'invalid-payload':
      return {
        meaning: t('The operator cannot read the payload.'),
        advice: t(
          'A field of the payload has a value of the wrong type, such as a number where a text belongs; the message names what was found. Correct it in the YAML of the CMMD: the operator tries again at once.',
        ),
      };
    case 'unsupported-mode':
      return {
        meaning: t('The operator does not know this allocation mode.'),
        advice: t('Use auto or manual.'),
      };
    case 'no-collector':
      return {
        meaning: t('The operator does not find its collectors (cmmdc).'),
        advice: t('Ask an administrator to look at the DaemonSet cmmdc.'),
      };
    case 'cannot-read':
      return {
        meaning: t('The operator could not read what it needs to decide.'),
        advice: t(
          'It tries again by itself. When this stays, ask an administrator to look at the operator’s log and its permissions.',
        ),
      };
    case 'cannot-delete':
      return {
        meaning: t('The operator could not delete the object that it has to create anew.'),
        advice: t(
          'Until then the workload stays where it is. Recreate the workload yourself, or ask an administrator what refuses the deletion: the operator’s log has the answer of the cluster.',
        ),
      };
    case 'cannot-reallocate':
      return {
        meaning: t('The operator could not move the workload away from its node.'),
        advice: t(
          'Its pods cannot stay where they are, and the cluster refused the operator’s change; its answer says why. Recreate the workload to have it placed elsewhere.',
        ),
      };
    case 'refused-by-server':
      return {
        meaning: t('The cluster refused the object that the operator wanted to create.'),
        advice: refusalAdvice(detail, t),
      };
    case 'pods-refused':
      return {
        meaning: t('The cluster refuses the pods of the Deployment.'),
        advice: refusalAdvice(detail, t),
      };
    case 'out-of-resource':
      return {
        meaning: t('The node has too little {{resource}} left for the pod.', { resource: detail }),
        advice: t(
          'The operator binds pods to their node, so nothing looks for another one. Free {{resource}} on the node, ask for less, or choose another node. The refused pod still counts as reserved until it is deleted.',
          { resource: detail },
        ),
      };
    case 'node-affinity':
      return {
        meaning: t('The node does not match the node selector or affinity of the pod.'),
        advice: t('Correct the payload’s node selector, then recreate the workload.'),
      };
    case 'not-tolerated':
      return {
        meaning: t('The pod does not tolerate a taint of the node.'),
        advice: t('Add a toleration to the payload, then recreate the workload.'),
      };
    case 'evicted':
      return {
        meaning: t('The node evicted the pod because it was running out of something.'),
        advice: t(
          'Its message says of what. The pod still counts as reserved until it is deleted.',
        ),
      };
    case 'exited':
      return {
        meaning: t('A container ended with an error ({{reason}}).', { reason: detail }),
        advice: t('Look at the logs of the pod.'),
      };
    case 'unknown':
      return {
        meaning: t('The workload could not be placed.'),
        advice: t('The message says more; so do the events and the operator’s log.'),
      };
  }
}

/** What to do about a refusal of the API server, by its words. */
function refusalAdvice(message: string, t: Translate): string {
  switch (refusalKind(message)) {
    case 'quota':
      return t(
        'A quota of the project is used up. Ask for less, free what other workloads of the project hold, or ask an administrator for more; the cluster tries again by itself, waiting longer each time.',
      );
    case 'quota-unset':
      return t(
        'A quota of the project counts what the containers do not set. Set it in the payload, then recreate the workload, or ask an administrator for a limit range with defaults.',
      );
    case 'limit-range':
      return t(
        'A limit range of the project does not allow these requests and limits. Correct them in the payload, then recreate the workload.',
      );
    case 'pod-security':
      return t(
        'The project enforces a pod security standard. Set what its answer names in the security contexts of the payload, then recreate the workload; or ask an administrator about the label pod-security.kubernetes.io/enforce of the project.',
      );
    case 'security-context':
      return t(
        'No security context constraint lets these pods in. Leave out of the payload what its answer names, or ask an administrator to give its service account a constraint that allows it.',
      );
    case 'other':
      return t(
        'Its answer says why: a quota, a limit range or a security policy of the project, or a mistake in the payload.',
      );
  }
}
