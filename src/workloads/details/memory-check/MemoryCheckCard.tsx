import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  FormSelect,
  FormSelectOption,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { useState } from 'react';
import { CardEmpty } from '../../../components/CardStates';
import { AskPod } from '../../../components/terminal/AskPod';
import { useCmmdTranslation } from '../../../components/translation';
import { execCommand } from '../../../k8s/exec/request';
import type { PodResource } from '../../../k8s/types';
import { memoryCommands } from '../../../telemetry/pod-memory/ask';
import { useMissingExec, usePodMemoryCheck } from '../../../telemetry/pod-memory/usePodMemoryCheck';
import type { Workload } from '../useWorkload';
import { askedNuma } from './asked-numa';
import { PodMemoryAnswerView } from './PodMemoryAnswerView';

/** Where the memory of a workload's pods is, by their own figures: asked for on demand. */
export function MemoryCheckCard({ workload }: { workload: Workload }) {
  const { t } = useCmmdTranslation();
  const pods = workload.situation.pods.live;
  const [chosen, setChosen] = useState<string>();
  const pod = pods.find(({ metadata }) => metadata?.name === chosen) ?? pods.at(0);
  return (
    <Card data-test="workload-memory-check">
      <CardHeader
        actions={{
          actions: pods.length > 1 && (
            <FormSelect
              value={pod?.metadata?.name}
              onChange={(_, name) => setChosen(name)}
              aria-label={t('Pod to check')}
              data-test="memory-check-pod"
            >
              {pods.map(({ metadata }) => (
                <FormSelectOption
                  key={metadata?.uid}
                  value={metadata?.name}
                  label={metadata?.name ?? ''}
                />
              ))}
            </FormSelect>
          ),
        }}
      >
        <CardTitle component="h2">{t('Where the memory is')}</CardTitle>
      </CardHeader>
      <CardBody>
        {pod ? (
          <Check pod={pod} />
        ) : (
          <CardEmpty title={t('No running pod to ask')}>
            {t('Pods tell where their memory is while they run.')}
          </CardEmpty>
        )}
      </CardBody>
    </Card>
  );
}

function Check({ pod }: { pod: PodResource }) {
  const { t } = useCmmdTranslation();
  const { ask, asking, answer, error } = usePodMemoryCheck(pod);
  const missing = useMissingExec(pod.metadata?.namespace ?? '');
  const asked = askedNuma(pod);
  return (
    <Stack hasGutter>
      <StackItem>
        {asked === undefined
          ? t(
              'Nothing binds this pod: on local memory the operator only counts it, and the kernel puts it where it likes.',
            )
          : t(
              'The pod is to be bound to NUMA node {{numa}} right after its start. Only its own figures prove where its memory is.',
              { numa: asked },
            )}
      </StackItem>
      <AskPod
        name="memory-check"
        ask={ask}
        asking={asking}
        error={error}
        commands={memoryCommands(pod).map((target) => ({
          text: execCommand(target),
          test: `memory-check-command-${target.container}`,
        }))}
        missing={missing}
        explained={t(
          'Runs in each container, which reads one file of the kernel and changes nothing:',
        )}
        forbidden={(permissions) =>
          t(
            'You may not run commands in pods of this project: {{permissions}}. Somebody who may can use a terminal:',
            { permissions },
          )
        }
        headingLevel="h3"
      />
      {answer && (
        <StackItem>
          <PodMemoryAnswerView answer={answer} pod={pod} asked={asked} />
        </StackItem>
      )}
    </Stack>
  );
}
