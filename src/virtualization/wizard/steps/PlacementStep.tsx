import {
  Alert,
  Checkbox,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Label,
  Switch,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useCmmdTranslation } from '../../../components/translation';
import type { Translate } from '../../../components/translation';
import { CardForbidden, CardLoading } from '../../../components/CardStates';
import { formatBytes } from '../../../k8s/bytes';
import { isTrueAt } from '../../../k8s/json-path';
import { judgeTaints, taintText } from '../../../k8s/tolerations';
import type { Toleration } from '../../../k8s/types';
import type { CxlChoices } from '../../../kubevirt/make/choices';
import { PATHS } from '../../../kubevirt/make/paths';
import { reasonText, verdictText } from '../../tab/matrix/reason-text';
import { automaticHosts } from '../places';
import type { Place } from '../places';
import type { StepProps } from '../step-props';

/** Operators of a toleration. */
const EQUAL = 'Equal';
const EXISTS = 'Exists';
const verdictStatus = { yes: 'success', no: 'danger', unknown: 'warning' } as const;

/** The nodes that it is kept on, and what else decides where it runs. */
export function PlacementStep({ draft, change, machine }: StepProps) {
  const { t } = useCmmdTranslation();
  const { choices, automatic } = draft;
  const { places, hosts } = machine;
  const set = (part: Partial<CxlChoices>) => change({ choices: { ...choices, ...part } });
  const taken = automatic ? automaticHosts(places) : choices.hosts;
  if (hosts.nodesForbidden) {
    return <CardForbidden headingLevel="h3" permission="list nodes" />;
  }
  if (!hosts.settled) {
    return <CardLoading lines={6} />;
  }
  return (
    <Form onSubmit={(event) => event.preventDefault()}>
      <FormGroup label={t('Nodes that it is kept on')} fieldId="cmmd-vm-automatic">
        <Switch
          id="cmmd-vm-automatic"
          label={t('Automatic: all that can take it, so that it can move between them')}
          isChecked={automatic}
          onChange={(_event, on) =>
            change({ automatic: on, choices: { ...choices, hosts: on ? [] : [...taken] } })
          }
          data-test="vm-automatic"
        />
      </FormGroup>
      <Table aria-label={t('Nodes')} variant="compact">
        <Thead>
          <Tr>
            <Th screenReaderText={t('Taken')} />
            <Th>{t('Node')}</Th>
            <Th>{t('Can take it')}</Th>
            <Th>{t('Room')}</Th>
            <Th>{t('What speaks against it')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {places.map((place) => (
            <PlaceRow
              key={place.nodeName}
              t={t}
              place={place}
              taken={taken.includes(place.hostname)}
              isDisabled={automatic}
              onChange={(on) =>
                set({
                  hosts: on
                    ? [...taken, place.hostname]
                    : taken.filter((each) => each !== place.hostname),
                })
              }
            />
          ))}
        </Tbody>
      </Table>
      {taken.length === 0 && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={t('No node is chosen that can take the machine')}
          data-test="vm-no-node"
        >
          {t(
            'Set huge pages aside, choose another NUMA node, or less memory. Taints can be tolerated below.',
          )}
        </Alert>
      )}
      {taken.length === 1 && (
        <Alert
          isInline
          isPlain
          component="h3"
          variant="info"
          title={t('With one node it cannot move: draining that node waits, or stops it')}
          data-test="vm-one-node"
        />
      )}
      <Tolerations draft={draft} change={change} machine={machine} />
      <FormGroup label={t('When its node is drained')} fieldId="cmmd-vm-eviction">
        <FormSelect
          id="cmmd-vm-eviction"
          value={choices.evictionStrategy}
          onChange={(_event, evictionStrategy) => set({ evictionStrategy })}
          data-test="vm-eviction"
        >
          <FormSelectOption value="" label={t('As it is, or as the cluster has it')} />
          <FormSelectOption
            value="LiveMigrate"
            label={t('LiveMigrate: it moves; the drain waits while it cannot')}
          />
          <FormSelectOption
            value="LiveMigrateIfPossible"
            label={t('LiveMigrateIfPossible: it moves, or is stopped')}
          />
          <FormSelectOption value="None" label={t('None: it is stopped')} />
        </FormSelect>
      </FormGroup>
      {!machine.sizedByType && (
        <FormGroup fieldId="cmmd-vm-dedicated">
          <Checkbox
            id="cmmd-vm-dedicated"
            label={t('Dedicated CPUs')}
            description={t(
              'Only on nodes with a CPU manager; with a hook sidecar not where the Memory Manager is Static.',
            )}
            isChecked={choices.dedicatedCpus ?? hasDedicated(machine.base)}
            onChange={(_event, dedicatedCpus) => set({ dedicatedCpus })}
            data-test="vm-dedicated"
          />
        </FormGroup>
      )}
    </Form>
  );
}

/** Whether the machine has them without a choice. */
function hasDedicated(vm: unknown): boolean {
  return isTrueAt(vm, ...PATHS.dedicated);
}

function PlaceRow({
  t,
  place,
  taken,
  isDisabled,
  onChange,
}: {
  t: Translate;
  place: Place;
  taken: boolean;
  isDisabled: boolean;
  onChange: (on: boolean) => void;
}) {
  const { nodeName, verdict, room, reasons } = place;
  return (
    <Tr data-test={`vm-place-${nodeName}`} data-verdict={verdict}>
      <Td>
        <Checkbox
          id={`cmmd-vm-place-${nodeName}`}
          aria-label={t('Keep it on {{node}}', { node: nodeName })}
          isChecked={taken}
          isDisabled={isDisabled}
          onChange={(_event, on) => onChange(on)}
        />
      </Td>
      <Th scope="row">{nodeName}</Th>
      <Td dataLabel={t('Can take it')}>
        <Label isCompact variant="outline" status={verdictStatus[verdict]}>
          {verdictText(t, verdict)}
        </Label>
      </Td>
      <Td dataLabel={t('Room')} modifier="nowrap">
        {room === undefined ? t('Unknown') : formatBytes(room)}
      </Td>
      <Td dataLabel={t('What speaks against it')}>
        {reasons.length === 0
          ? '–'
          : reasons.map((reason) => <div key={reason.kind}>{reasonText(t, reason)}</div>)}
      </Td>
    </Tr>
  );
}

/** Taints of nodes that nothing else speaks against: tolerating them opens those nodes. */
function Tolerations({ draft, change, machine }: StepProps) {
  const { t } = useCmmdTranslation();
  const { choices } = draft;
  const names = new Set(
    machine.places
      .filter(({ reasons }) => reasons.every(({ kind }) => kind === 'taints'))
      .map(({ nodeName }) => nodeName),
  );
  const taints = new Map(
    machine.hosts.around.hosts
      .filter(({ nodeName }) => names.has(nodeName))
      .flatMap((host) => judgeTaints(host.taints, []))
      .map(({ taint }) => [taintText(taint), taint]),
  );
  const chosen = choices.tolerations.filter(
    (each) => ![...taints.values()].some((taint) => isFor(each, taint)),
  );
  if (taints.size === 0 && chosen.length === 0) {
    return null;
  }
  return (
    <FormGroup role="group" label={t('Taints that it tolerates')} fieldId="cmmd-vm-tolerations">
      {[...taints].map(([text, { key, value, effect }]) => {
        const own: Toleration = {
          key,
          effect,
          ...(value ? { operator: EQUAL, value } : { operator: EXISTS }),
        };
        const isChecked = choices.tolerations.some((each) => isFor(each, own));
        return (
          <Checkbox
            key={text}
            id={`cmmd-vm-taint-${text}`}
            label={text}
            isChecked={isChecked}
            onChange={(_event, on) =>
              change({
                choices: {
                  ...choices,
                  tolerations: on
                    ? [...choices.tolerations, own]
                    : choices.tolerations.filter((each) => !isFor(each, own)),
                },
              })
            }
          />
        );
      })}
      <FormHelperText>
        <HelperText>
          <HelperTextItem>
            {t(
              'Somebody keeps other pods off these nodes: tolerate what was meant for this machine.',
            )}
          </HelperTextItem>
        </HelperText>
      </FormHelperText>
    </FormGroup>
  );
}

function isFor(a: Toleration, b: Toleration): boolean {
  return a.key === b.key && a.effect === b.effect && (a.value ?? '') === (b.value ?? '');
}
