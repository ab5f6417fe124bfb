import type { KubeObject } from '../../cluster/client/types';
import { payloadObject } from '../../cluster/cmmd-operator/payload-object';
import { place } from '../../cluster/cmmd-operator/placement';
import { messages, nextStep } from '../../cluster/cmmd-operator/reconcile';
import { cmmdStatus } from '../../cluster/cmmd-operator/status';
import type { Cmmd, StoredCmmd, TypedPayload } from '../../cluster/cmmd-operator/payload';
import type { RecordedAnswer, RecordedCase } from './cases';
import type { Reading } from './reading';

/** The simulated operator: one reconcile, everything that was recorded of it. */
export const simulatedOperator: Reading<RecordedAnswer> = {
  name: 'simulated operator',
  answerOf(sample) {
    const cmmd = sample.cmmd as StoredCmmd;
    const next = nextStep(cmmd, sample.existing);
    switch (next.step) {
      case 'crash':
        return { panic: true };
      case 'refuse': {
        const events = [`Warning FailedCR ${messages.refused(next.error)}`];
        return { events, error: next.error.message };
      }
      case 'place':
        return placed(next.cmmd, next.payload, sample);
      case 'delete': {
        const events = [`Normal Configured ${messages.deleted(payloadKind(cmmd))}`];
        return { existing: 'deleted', events };
      }
      case 'keep':
        return { existing: 'kept', status: cmmdStatus(cmmd as Cmmd) };
    }
  },
  expected: ({ answer }) => answer,
  differences: {},
};

const payloadKind = ({ spec }: StoredCmmd): string => spec?.payload.kind ?? '';

function placed(cmmd: Cmmd, payload: TypedPayload, sample: RecordedCase): RecordedAnswer {
  const { nodes, pods, endpoints, collectors } = sample;
  const answers = Object.entries(collectors).map(([address, { body }]) => [address, body] as const);
  const decision = place(cmmd.spec, payload, {
    nodes,
    pods,
    endpoints: endpoints ?? undefined,
    collectors: new Map(answers),
  });
  const { kind } = cmmd.spec.payload;
  if (decision.outcome === 'failed') {
    const { message } = decision;
    return { events: [`Warning Failed ${messages.notCreated(kind, message)}`], error: message };
  }
  const object = payloadObject(cmmd, payload, decision);
  const { labels, annotations } = object.metadata;
  return {
    ...placeOf(object),
    ...(labels && Object.keys(labels).length > 0 && { labels }),
    annotations: annotations ?? {},
    events: [`Normal Created ${messages.created(kind)}`],
  };
}

interface Template {
  metadata: KubeObject['metadata'];
  spec: { nodeName?: string };
}

function placeOf(object: KubeObject): Pick<RecordedAnswer, 'node' | 'numa' | 'cpus'> {
  const { template } = object['spec'] as { template?: Template };
  const { metadata, spec } = template ?? (object as unknown as Template);
  const { annotations = {} } = metadata;
  return {
    node: spec.nodeName ?? '',
    numa: annotations['cmmd-numa'] ?? '',
    cpus: annotations['cmmd-cpus'] ?? '',
  };
}
