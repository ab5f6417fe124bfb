import {
  Alert,
  Button,
  Content,
  Form,
  FormGroup,
  FormHelperText,
  FormSelect,
  FormSelectOption,
  HelperText,
  HelperTextItem,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  TextInput,
} from '@patternfly/react-core';
import { useMemo, useState } from 'react';
import { CardLoading } from '../../../components/CardStates';
import { errorMessage } from '../../../components/error-message';
import { useCmmdTranslation } from '../../../components/translation';
import { GatedButton } from '../../../enrolment/GatedButton';
import { missingAccess, useAccess } from '../../../enrolment/useAccess';
import { ConfigMapModel, groupVersionKind } from '../../../k8s/models';
import type { ObjectChange } from '../../../k8s/object-changes';
import type { ConfigMapResource } from '../../../k8s/types';
import { hookFor } from '../../../kubevirt/hook/config-maps';
import { createHook } from '../../../kubevirt/hook/requests';
import type { NumaChoice } from '../../../kubevirt/hook/rows';
import { useMayList, useWatchedList } from '../../../telemetry/watches/watched';
import { SendChange } from '../send/SendChange';
import { someOf } from '../some-of';

/** A name that a project can have. */
const projectName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const configMapGvk = groupVersionKind(ConfigMapModel);

/** Asks for project and NUMA node; then the ConfigMap is shown and sent. */
export function CreateHook({
  choices,
  projects,
  onClose,
}: {
  choices: readonly NumaChoice[];
  /** Projects that have machines. */
  projects: readonly string[];
  onClose: () => void;
}) {
  const { t } = useCmmdTranslation();
  const [project, setProject] = useState('');
  const [numa, setNuma] = useState(choices[0]?.id);
  const [review, setReview] = useState<ObjectChange>();
  const choice = choices.find(({ id }) => id === numa);
  const valid = projectName.test(project);
  const title = t('Create the ConfigMap of a hook sidecar');
  if (review && choice) {
    return (
      <SendChange
        id="hook"
        title={t('Create ConfigMap')}
        changes={[review]}
        onClose={() => setReview(undefined)}
        onDone={onClose}
      >
        <Content component="p">
          {t(
            'Machines of project {{project}} can then name it. It changes no machine: each needs the annotation, and a restart.',
            { project },
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
      aria-labelledby="cmmd-create-hook"
      data-test="create-hook"
    >
      <ModalHeader title={title} labelId="cmmd-create-hook" />
      <ModalBody tabIndex={0} role="region" aria-label={title}>
        <Form onSubmit={(event) => event.preventDefault()}>
          <FormGroup label={t('Project')} fieldId="cmmd-hook-project" isRequired>
            <TextInput
              id="cmmd-hook-project"
              value={project}
              onChange={(_event, text) => setProject(text.trim())}
              validated={project === '' || valid ? 'default' : 'error'}
              list="cmmd-hook-projects"
              autoComplete="off"
              aria-describedby="cmmd-hook-project-help"
              data-test="hook-project"
            />
            <datalist id="cmmd-hook-projects">
              {projects.map((each) => (
                <option key={each} value={each} />
              ))}
            </datalist>
            <FormHelperText>
              <HelperText id="cmmd-hook-project-help" isLiveRegion>
                <HelperTextItem variant={project === '' || valid ? 'default' : 'error'}>
                  {project === '' || valid
                    ? t('The project of the machines that will name it.')
                    : t('A project’s name has small letters, digits and hyphens.')}
                </HelperTextItem>
              </HelperText>
            </FormHelperText>
          </FormGroup>
          <FormGroup label={t('NUMA node')} fieldId="cmmd-hook-numa" isRequired>
            <FormSelect
              id="cmmd-hook-numa"
              value={numa === undefined ? '' : String(numa)}
              onChange={(_event, value) => setNuma(Number(value))}
              data-test="hook-numa"
            >
              {choices.map(({ id, cxl }) => (
                <FormSelectOption
                  key={id}
                  value={String(id)}
                  label={t('{{id}}: CXL memory of {{nodes}}', { id, nodes: someOf(cxl) })}
                />
              ))}
            </FormSelect>
          </FormGroup>
          {choice && choice.dram.length > 0 && (
            <Alert
              isInline
              component="h2"
              variant="warning"
              title={t('NUMA node {{id}} has CPUs on other nodes', { id: choice.id })}
              data-test="hook-numa-dram"
            >
              {t(
                'On {{nodes}} a machine with this hook is bound to DRAM: keep the machine on the nodes named above, by node affinity.',
                { nodes: someOf(choice.dram) },
              )}
            </Alert>
          )}
        </Form>
      </ModalBody>
      <ModalFooter>
        {valid && numa !== undefined ? (
          <ReviewButton
            // Another project is another watch and another review of access.
            key={project}
            project={project}
            numa={numa}
            onReview={setReview}
          />
        ) : (
          <Button isDisabled data-test="hook-review">
            {t('Review')}
          </Button>
        )}
        <Button variant="link" onClick={onClose} data-test="hook-cancel">
          {t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** Looks what the project has: a ConfigMap that does the same is not made twice, and a name that is taken is not used. */
function ReviewButton({
  project,
  numa,
  onReview,
}: {
  project: string;
  numa: number;
  onReview: (change: ObjectChange) => void;
}) {
  const { t } = useCmmdTranslation();
  const access = useAccess('create', ConfigMapModel, project);
  const mayList = useMayList(ConfigMapModel, project);
  const resource = useMemo(
    () => ({ groupVersionKind: configMapGvk, isList: true, namespace: project }),
    [project],
  );
  const configMaps = useWatchedList<ConfigMapResource>(resource, mayList);
  const plan = hookFor({ namespace: project, configMaps: configMaps.items, numaNodes: [numa] });
  if (!configMaps.settled) {
    return <CardLoading lines={1} />;
  }
  const there = plan.kind === 'there';
  return (
    <>
      <GatedButton
        variant="primary"
        missing={missingAccess(access)}
        reason={
          there
            ? t('ConfigMap {{name}} of this project does that already.', {
                name: plan.hook.configMapName,
              })
            : undefined
        }
        onClick={() => plan.kind === 'create' && onReview(createHook(plan.configMap))}
        data-test="hook-review"
      >
        {t('Review')}
      </GatedButton>
      {there ? (
        <Content component="p" data-test="hook-there">
          {t('ConfigMap {{name}} of this project does that already.', {
            name: plan.hook.configMapName,
          })}
        </Content>
      ) : (
        configMaps.error !== undefined && (
          <Content component="p">
            {t('What the project has could not be read: {{message}}', {
              message: errorMessage(configMaps.error),
            })}
          </Content>
        )
      )}
    </>
  );
}
