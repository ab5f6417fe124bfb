import {
  Alert,
  Button,
  Checkbox,
  Content,
  Form,
  FormGroup,
  List,
  ListItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Radio,
} from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { formatBytes } from '../../../k8s/bytes';
import { quantity } from '../../../k8s/json-path';
import type { ObjectChange } from '../../../k8s/object-changes';
import type { KubeResource } from '../../../k8s/types';
import { createType, planTypes } from '../../../kubevirt/instance-types/plan';
import type { TypePlan } from '../../../kubevirt/instance-types/plan';
import { pagesOnNodes } from '../../../kubevirt/instance-types/nodes';
import { TYPE_PREFIX } from '../../../kubevirt/instance-types/instance-type';
import type { TypeNodes } from '../../../kubevirt/instance-types/instance-type';
import { STANDARD_SIZES, USUAL_SIZES } from '../../../kubevirt/instance-types/sizes';
import { SendChange } from '../send/SendChange';
import { someOf } from '../some-of';
import type { InstanceTypesCardProps } from './InstanceTypesCard';
import { factsText, nodesText } from '../../type-text';

interface CreateTypesProps extends InstanceTypesCardProps {
  /** All instance types of the cluster. */
  existing: readonly KubeResource[];
  onClose: () => void;
}

const everywhere: TypeNodes = {};

/** Asks for sizes and nodes; then all that is not there is shown and created. */
export function CreateTypes(props: CreateTypesProps) {
  const { existing, installation, pool, onClose } = props;
  const { t } = useCmmdTranslation();
  const [chosen, setChosen] = useState<readonly string[]>(USUAL_SIZES);
  const ofPool = useMemo(() => selectorOf(pool), [pool]);
  const [keep, setKeep] = useState(ofPool !== undefined);
  const [review, setReview] = useState<readonly ObjectChange[]>();
  const nodes = keep && ofPool ? ofPool : everywhere;
  const plan = useMemo(
    () =>
      planTypes(
        STANDARD_SIZES.filter(({ name }) => chosen.includes(name)),
        nodes,
        existing,
      ),
    [chosen, nodes, existing],
  );
  const changes = plan.flatMap((each) => (each.kind === 'create' ? [createType(each.object)] : []));
  const percent = installation?.overcommitPercent ?? 100;
  const title = t('Create instance types for CXL memory');
  if (review) {
    return (
      <SendChange
        id="types"
        title={t('Create instance types')}
        changes={review}
        onClose={() => setReview(undefined)}
        onDone={onClose}
      >
        <Content component="p">
          {t(
            'Everybody who may create a virtual machine can choose them, in every project. They change no machine that is there; what is there already is not written over.',
          )}
        </Content>
      </SendChange>
    );
  }
  return (
    <Modal
      isOpen
      variant="medium"
      onClose={onClose}
      aria-labelledby="cmmd-create-types"
      data-test="create-types"
    >
      <ModalHeader title={title} labelId="cmmd-create-types" />
      <ModalBody tabIndex={0} role="region" aria-label={title}>
        <Form onSubmit={(event) => event.preventDefault()}>
          <FormGroup role="group" isStack label={t('Sizes')} fieldId="cmmd-types-sizes">
            {STANDARD_SIZES.map(({ name, cpus, guest }) => (
              <Checkbox
                key={name}
                id={`cmmd-type-${name}`}
                label={`${TYPE_PREFIX}${name}`}
                description={`${t('{{count}} vCPUs', { count: cpus })}, ${formatBytes(quantity(guest) ?? 0)}`}
                isChecked={chosen.includes(name)}
                onChange={(_event, checked) =>
                  setChosen(checked ? [...chosen, name] : chosen.filter((each) => each !== name))
                }
                data-test={`type-size-${name}`}
              />
            ))}
          </FormGroup>
          <FormGroup role="radiogroup" isStack label={t('Nodes')} fieldId="cmmd-types-nodes">
            <Radio
              id="cmmd-types-pool"
              name="cmmd-types-nodes"
              label={
                ofPool
                  ? t('Those with label {{label}}', { label: nodesText(t, ofPool) })
                  : t('Those of the enrolled pool')
              }
              description={
                ofPool
                  ? t(
                      'The nodes of pool {{pool}}. A machine that has a node selector of its own cannot take such an instance type.',
                      {
                        pool: pool?.metadata?.name ?? '',
                      },
                    )
                  : t('No pool is enrolled that chooses its nodes by labels alone.')
              }
              isDisabled={!ofPool}
              isChecked={keep}
              onChange={() => setKeep(true)}
              data-test="types-nodes-pool"
            />
            <Radio
              id="cmmd-types-all"
              name="cmmd-types-nodes"
              label={t('All nodes that have enough huge pages')}
              isChecked={!keep}
              onChange={() => setKeep(false)}
              data-test="types-nodes-all"
            />
          </FormGroup>
          <PlaceAlerts {...props} selector={nodes} />
          {percent !== 100 && (
            <Alert
              isInline
              component="h2"
              variant="danger"
              title={t(
                'This cluster overcommits memory ({{percent}}%): machines of these types get too few huge pages',
                {
                  percent,
                },
              )}
              data-test="types-overcommit"
            >
              {t(
                'KubeVirt divides the request by that percentage, and beside an instance type a machine may not say its own. Set memoryOvercommitPercentage of the HyperConverged to 100, or make machines with the wizard, without an instance type.',
              )}
            </Alert>
          )}
          <Outcome plan={plan} />
        </Form>
      </ModalBody>
      <ModalFooter>
        <Button
          isDisabled={changes.length === 0}
          onClick={() => setReview(changes)}
          data-test="types-review"
        >
          {t('Review')}
        </Button>
        <Button variant="link" onClick={onClose} data-test="types-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** Where the huge pages are of the nodes that the machines may start on. */
function PlaceAlerts({
  nodes,
  ledgers,
  selector,
}: Pick<CreateTypesProps, 'nodes' | 'ledgers'> & { selector: TypeNodes }) {
  const { t } = useCmmdTranslation();
  const pages = useMemo(
    () =>
      pagesOnNodes(
        selector,
        nodes.map(({ metadata }) => ({
          name: metadata?.name ?? '',
          labels: metadata?.labels ?? {},
        })),
        ledgers,
      ),
    [selector, nodes, ledgers],
  );
  if (pages.dram.length > 0) {
    return (
      <Alert
        isInline
        component="h2"
        variant="warning"
        title={t('Huge pages of {{nodes}} are on DRAM too', { nodes: someOf(pages.dram) })}
        data-test="types-dram"
      >
        {t('The kernel may give a machine those: give them back, or choose other nodes.')}
      </Alert>
    );
  }
  if (pages.unknown.length > 0) {
    return (
      <Alert
        isInline
        component="h2"
        variant="info"
        title={t('On which NUMA nodes the huge pages of {{nodes}} are has not been read', {
          nodes: someOf(pages.unknown),
        })}
        data-test="types-unknown"
      >
        {t('Read from the node, on its tab CMM-D, tells.')}
      </Alert>
    );
  }
  return pages.cxl.length > 0 ? null : (
    <Alert
      isInline
      component="h2"
      variant="warning"
      title={t('None of these nodes has huge pages yet')}
      data-test="types-no-pages"
    >
      {t('Machines of these types do not start before some are set aside.')}
    </Alert>
  );
}

/** What is there already, and what cannot be made. */
function Outcome({ plan }: { plan: readonly TypePlan[] }) {
  const { t } = useCmmdTranslation();
  const there = plan.filter(({ kind }) => kind === 'there');
  const taken = plan.filter((each) => each.kind === 'taken');
  return (
    <>
      {there.length > 0 && (
        <Content component="p" data-test="types-there">
          {t('There already, and left as it is: {{names}}', {
            names: there.map(({ name }) => name).join(', '),
          })}
        </Content>
      )}
      {taken.length > 0 && (
        <Alert
          isInline
          component="h2"
          variant="warning"
          title={t('Instance types of the same name say something else: they are not written over')}
          data-test="types-taken"
        >
          <List>
            {taken.map(({ name, found }) => (
              <ListItem key={name}>
                {name}: {factsText(t, found)}
              </ListItem>
            ))}
          </List>
        </Alert>
      )}
    </>
  );
}

/** The labels by which a pool chooses its nodes; `undefined` where it chooses by anything else too. */
function selectorOf(pool: InstanceTypesCardProps['pool']): TypeNodes | undefined {
  const { matchLabels = {}, matchExpressions = [] } = pool?.spec?.nodeSelector ?? {};
  return matchExpressions.length === 0 && Object.keys(matchLabels).length > 0
    ? matchLabels
    : undefined;
}
