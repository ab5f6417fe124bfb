import { Card, CardBody, CardHeader, CardTitle, Stack, StackItem } from '@patternfly/react-core';
import { useMemo } from 'react';
import { Link } from 'react-router-dom-v5-compat';
import { CardEmpty, CardForbidden } from '../../../components/CardStates';
import { AskPod } from '../../../components/terminal/AskPod';
import { useCmmdTranslation } from '../../../components/translation';
import { execCommand } from '../../../k8s/exec/request';
import { commandList, machineCommands } from '../../../telemetry/machine-check/ask';
import type { MachinePlace } from '../../../telemetry/machine-check/ask';
import { useMachineCheck } from '../../../telemetry/machine-check/useMachineCheck';
import { useMissingExec } from '../../../telemetry/pod-memory/usePodMemoryCheck';
import { nodeMemoryPath } from '../../links';
import type { MachineState } from '../useMachine';
import { CheckAnswer } from './CheckAnswer';
import { notRunningText } from './check-text';
import { PasteCheck } from './PasteCheck';

/** Where a machine's memory is, by its pod's own figures: asked for on demand. */
export function CheckCard({ state }: { state: MachineState }) {
  const { t } = useCmmdTranslation();
  return (
    <Card data-test="machine-check">
      <CardHeader>
        <CardTitle component="h3">{t('Where the memory is')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Body state={state} />
      </CardBody>
    </Card>
  );
}

function Body({ state }: { state: MachineState }) {
  const { t } = useCmmdTranslation();
  const { runs, view, pod, missing } = state;
  if (runs === undefined) {
    return <CardForbidden permission={t('list on virtualmachineinstances of the project')} />;
  }
  if (runs !== 'running') {
    const { title, text } = notRunningText(runs, view.machine.status, t);
    return (
      <div data-test="machine-not-running" data-state={runs}>
        <CardEmpty title={title}>{text}</CardEmpty>
      </div>
    );
  }
  return (
    <Stack hasGutter>
      <StackItem data-test="machine-node">
        {t('It runs on')}{' '}
        <Link to={nodeMemoryPath(view.instance?.nodeName ?? '')}>{view.instance?.nodeName}</Link>.
      </StackItem>
      {pod ? (
        <Check state={state} podName={pod.metadata?.name ?? ''} />
      ) : missing.length > 0 ? (
        <StackItem>
          <CardForbidden permission={t('list on pods of the project')} />
        </StackItem>
      ) : (
        <StackItem className="cmmd-note">{t('Its pod is being looked for.')}</StackItem>
      )}
    </Stack>
  );
}

function Check({ state, podName }: { state: MachineState; podName: string }) {
  const { t } = useCmmdTranslation();
  const { view, hosts } = state;
  const { machine, instance, spec } = view;
  const nodeName = instance?.nodeName ?? '';
  const uid = instance?.uid ?? '';
  const pageBytes = spec?.pageBytes;
  const place = useMemo<MachinePlace>(
    () => ({
      namespace: machine.namespace,
      pod: podName,
      nodeName,
      machine: machine.name,
      pageBytes,
    }),
    [machine.namespace, machine.name, podName, nodeName, pageBytes],
  );
  const { ask, asking, check, error } = useMachineCheck(uid, place);
  const missing = useMissingExec(machine.namespace);
  return (
    <>
      <AskPod
        name="machine-check"
        ask={ask}
        asking={asking}
        error={error}
        commands={commandList(machineCommands(place)).map((target) => ({
          text: execCommand(target),
          test: `machine-check-command-${target.command[0] ?? ''}`,
        }))}
        missing={missing}
        explained={t(
          'Runs these in the container of the machine, only when you ask; they read, and change nothing:',
        )}
        forbidden={(permissions) =>
          t(
            'You may not run commands in pods of this project: {{permissions}}. Somebody who may can use a terminal, and you can paste what it printed:',
            { permissions },
          )
        }
        headingLevel="h4"
      >
        <PasteCheck instanceUid={uid} nodeName={nodeName} withPages={pageBytes !== undefined} />
      </AskPod>
      {check && spec && (
        <StackItem>
          <CheckAnswer
            check={check}
            view={view}
            spec={spec}
            installation={hosts.around.installation}
          />
        </StackItem>
      )}
    </>
  );
}
