import type { AdmissionReview, Denial, Webhook } from '../../api/admission/webhooks';
import type { FieldCause } from '../../schema/types';
import { hookAnnotation } from '../hook-sidecars';
import {
  expandInstancetype,
  findInstancetype,
  instancetypeCauses,
  instancetypeConflicts,
} from '../instancetype';
import { pluginProblems } from '../plugin/plugin';
import {
  hasGate,
  type Instancetype,
  type KubeVirt,
  type VirtualMachine,
  type VirtualMachineInstance,
} from '../types';
import { minorVersion } from '../version';
import { instanceCauses } from './instance-rules';
import {
  instanceShape,
  instancetypeShape,
  machineShape,
  migrationShape,
  preferenceShape,
} from './schema';
import { shapeProblems, type Shape } from './shape';

/** What virt-api of this version of KubeVirt checks on each write. */
export function kubevirtWebhooks(version: string): Webhook[] {
  const minor = minorVersion(version);
  return [
    webhook(
      'virtualmachine-validator.kubevirt.io',
      'kubevirt.io/virtualmachines',
      (review) => schema(review, machineShape(minor)) ?? machine(review),
    ),
    webhook(
      'virtualmachineinstances-create-validator.kubevirt.io',
      'kubevirt.io/virtualmachineinstances',
      (review) => schema(review, instanceShape(minor)) ?? instance(review),
    ),
    webhook(
      'migration-create-validator.kubevirt.io',
      'kubevirt.io/virtualmachineinstancemigrations',
      (review) => schema(review, migrationShape(minor)) ?? migration(review),
    ),
    ...['virtualmachineclusterinstancetypes', 'virtualmachineinstancetypes'].map((plural) =>
      webhook(
        'virtualmachineinstancetype-validator.instancetype.kubevirt.io',
        `instancetype.kubevirt.io/${plural}`,
        (review) =>
          schema(review, instancetypeShape) ??
          refused(instancetypeCauses(review.object as Instancetype)),
      ),
    ),
    webhook(
      'virtualmachineclusterpreference-validator.instancetype.kubevirt.io',
      'instancetype.kubevirt.io/virtualmachineclusterpreferences',
      (review) => schema(review, preferenceShape),
    ),
    webhook('plugin-validator.kubevirt.io', 'plugin.kubevirt.io/plugins', ({ object }) =>
      refused(pluginProblems(object)),
    ),
  ];
}

function webhook(name: string, collection: string, review: Webhook['review']): Webhook {
  return { name, collections: [collection], review };
}

function schema({ object }: AdmissionReview, shape: Shape): Denial | undefined {
  const problems = shapeProblems(object, shape, '');
  return problems.length > 0 ? { message: problems.join(', ') } : undefined;
}

function refused(causes: readonly FieldCause[]): Denial | undefined {
  if (causes.length === 0) return undefined;
  return { message: causes.map(({ message }) => message).join(', '), causes: [...causes] };
}

function machine({ object, get }: AdmissionReview): Denial | undefined {
  const { spec, metadata } = object as VirtualMachine;
  const causes: FieldCause[] = [];
  const { running, runStrategy, template } = spec;
  if (running !== undefined && runStrategy !== undefined) {
    causes.push(
      invalid(
        'spec.running',
        'Running and RunStrategy are mutually exclusive. Note that Running is deprecated, please use RunStrategy instead',
      ),
    );
  }
  if (running === undefined && runStrategy === undefined) {
    causes.push(invalid('spec.runStrategy', 'One of Running or RunStrategy must be specified'));
  }
  if (runStrategy !== undefined && !strategies.includes(runStrategy)) {
    causes.push(invalid('spec.runStrategy', `Invalid RunStrategy (${runStrategy})`));
  }
  if (!template?.spec)
    return refused([...causes, invalid('spec.template', 'missing virtual machine template.')]);
  if (!spec.instancetype)
    return refused([...causes, ...instanceCauses(template.spec, 'spec.template.spec')]);
  const instancetype = findInstancetype(spec.instancetype, metadata.namespace ?? '', get);
  if ('missing' in instancetype) {
    const message = `Failure to find instancetype: ${instancetype.missing}`;
    return refused([{ reason: 'FieldValueNotFound', field: 'spec.instancetype', message }]);
  }
  const conflicts = instancetypeConflicts(instancetype.found, template);
  if (conflicts.length > 0) {
    causes.push(
      ...conflicts.map((field) =>
        invalid(field, `VM field(s) ${field} conflicts with selected instance type`),
      ),
    );
    return refused(causes);
  }
  const expanded = expandInstancetype(instancetype.found, template.spec);
  return refused([...causes, ...instanceCauses(expanded, 'spec.template.spec')]);
}

const strategies = ['Always', 'Halted', 'Manual', 'RerunOnFailure', 'Once', 'WaitAsReceiver'];

function instance({ object, previous, list }: AdmissionReview): Denial | undefined {
  if (previous) return undefined;
  const { spec, metadata } = object as VirtualMachineInstance;
  const causes = instanceCauses(spec, 'spec');
  const [kubevirt] = list('kubevirt.io/kubevirts') as KubeVirt[];
  if (metadata.annotations?.[hookAnnotation] !== undefined && !hasGate(kubevirt, 'Sidecar')) {
    const field = `metadata.annotations.${hookAnnotation}`;
    const message = `sidecar feature gate is not enabled in kubevirt-config, invalid entry ${field}`;
    causes.push(invalid(field, message));
  }
  return refused(causes);
}

function migration({ object, previous, get }: AdmissionReview): Denial | undefined {
  if (previous) return undefined;
  const { vmiName } = object['spec'] as { vmiName?: string };
  if (!vmiName) return refused([invalid('spec.vmiName', 'vmiName is missing')]);
  const { namespace } = object.metadata;
  const vmi = get('kubevirt.io/virtualmachineinstances', vmiName, namespace);
  if (!vmi) return { message: `the VMI "${namespace}/${vmiName}" does not exist` };
  const { status } = vmi as VirtualMachineInstance;
  const migratable = status?.conditions?.find(({ type }) => type === 'LiveMigratable');
  if (migratable?.status === 'False') {
    const message = `Cannot migrate VMI, Reason: ${migratable.reason}, Message: ${migratable.message}`;
    return { message };
  }
  return undefined;
}

function invalid(field: string, message: string): FieldCause {
  return { reason: 'FieldValueInvalid', field, message };
}
