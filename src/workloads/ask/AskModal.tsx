import {
  Alert,
  Button,
  Content,
  Modal,
  ModalBody,
  ModalFooter,
  ModalHeader,
  Progress,
  Stack,
  StackItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { useEffect, useRef, useState } from 'react';
import { errorMessage } from '../../components/error-message';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { CmmdResource } from '../../k8s/types';
import { explainOperatorMessage } from '../../operator/operator-messages';
import { complaintText } from '../complaint-text';
import { ASKED_ANNOTATION, flowOf } from '../flow/marks';
import { askActions } from './ask-requests';
import { askMany } from './ask-many';
import type { AskResult } from './ask-many';

export interface AskModalProps {
  /** As they were when this was chosen: the list below does not change while it is read. */
  cmmds: readonly CmmdResource[];
  close: () => void;
}

/** Asks the operator again for one workload or many, with what came of each. */
export function AskModal({ cmmds, close }: AskModalProps) {
  const { t } = useCmmdTranslation();
  const [chosen] = useState(cmmds);
  const [results, setResults] = useState<readonly AskResult[]>(() =>
    chosen.map(() => ({ state: 'waiting' })),
  );
  const [running, setRunning] = useState(false);
  const [started, setStarted] = useState(false);
  const abort = useRef<AbortController>();
  useEffect(() => () => abort.current?.abort(), []);
  const begun = chosen.filter((cmmd) => flowOf(cmmd) !== undefined).length;
  const open = results.flatMap(({ state }, index) => (OPEN.has(state) ? [index] : []));
  const start = async () => {
    const controller = new AbortController();
    abort.current = controller;
    setRunning(true);
    setStarted(true);
    const todo = open.flatMap((index) => {
      const cmmd = chosen[index];
      return cmmd ? [{ index, cmmd }] : [];
    });
    await askMany(
      todo.map(({ cmmd }) => cmmd),
      askActions,
      (place, result) => {
        const index = todo[place]?.index;
        if (!controller.signal.aborted) {
          setResults((all) => all.map((one, at) => (at === index ? result : one)));
        }
      },
      controller.signal,
    );
    if (!controller.signal.aborted) {
      setRunning(false);
    }
  };
  const done = results.filter(({ state }) => !UNDER_WAY.has(state)).length;
  return (
    <Modal isOpen variant="medium" onClose={close} aria-labelledby="cmmd-ask-title">
      <ModalHeader
        title={t('Ask the operator again for {{count}} workloads?', { count: chosen.length })}
        labelId="cmmd-ask-title"
      />
      <ModalBody>
        <Stack hasGutter data-test="workload-ask">
          <StackItem>
            <Content component="p">
              {t(
                'An annotation of the CMMD is changed, which makes the operator look at it now and create what is missing. It chooses the place then; what does not fit stays failed. Nothing is deleted: what has an object is left alone. While a warm-up pod of the operator has the name, that is awaited first.',
              )}
            </Content>
          </StackItem>
          <StackItem>
            <Content component="small" data-test="ask-written">
              {t('Written on each CMMD: the annotation {{annotation}}, with the present time.', {
                annotation: ASKED_ANNOTATION,
              })}{' '}
              {begun > 0 &&
                t(
                  'Of {{count}} of them a replacement was begun: its record is taken off, and the allocation that it was to set is set.',
                  { count: begun },
                )}
            </Content>
          </StackItem>
          {started && (
            <StackItem>
              <Progress
                id="cmmd-ask-progress"
                value={(done / Math.max(1, chosen.length)) * 100}
                title={t('{{done}} of {{total}} done', { done, total: chosen.length })}
              />
            </StackItem>
          )}
          <StackItem>
            <Table
              variant="compact"
              aria-label={t('Workloads that are asked for')}
              gridBreakPoint="grid-md"
            >
              <Thead>
                <Tr>
                  <Th>{t('Name')}</Th>
                  <Th>{t('Project')}</Th>
                  <Th>{t('Result')}</Th>
                </Tr>
              </Thead>
              <Tbody>
                {inOrder(results).map((index) => {
                  const { name = '', namespace = '' } = chosen[index]?.metadata ?? {};
                  const result = results[index] ?? { state: 'waiting' };
                  return (
                    <Tr key={`${namespace}/${name}`} data-test={`ask-${namespace}-${name}`}>
                      <Td dataLabel={t('Name')}>{name}</Td>
                      <Td dataLabel={t('Project')}>{namespace}</Td>
                      <Td dataLabel={t('Result')}>{resultText(result, t)}</Td>
                    </Tr>
                  );
                })}
              </Tbody>
            </Table>
            {chosen.length > shown && (
              <Content component="small">
                {t('and {{count}} more', { count: chosen.length - shown })}
              </Content>
            )}
          </StackItem>
          {started && !running && open.length > 0 && (
            <StackItem>
              <Alert
                isInline
                component="h2"
                variant="danger"
                title={t('{{count}} have not been created', { count: open.length })}
                data-test="ask-failures"
              />
            </StackItem>
          )}
        </Stack>
      </ModalBody>
      <ModalFooter>
        {open.length > 0 && (
          <Button
            variant="primary"
            isLoading={running}
            isDisabled={running}
            onClick={() => void start()}
            data-test="ask-confirm"
          >
            {started ? t('Try again') : t('Ask now')}
          </Button>
        )}
        <Button
          variant={open.length > 0 ? 'link' : 'primary'}
          onClick={close}
          data-test="ask-close"
        >
          {started ? t('Close') : t('Cancel')}
        </Button>
      </ModalFooter>
    </Modal>
  );
}

/** What may be asked for, again or still. */
const OPEN = new Set<AskResult['state']>(['waiting', 'failed', 'asked', 'stuck']);
const UNDER_WAY = new Set<AskResult['state']>(['waiting', 'asking', 'warming']);
const GRAVITY: Partial<Record<AskResult['state'], number>> = {
  failed: 0,
  refused: 0,
  stuck: 0,
  asked: 1,
  foreign: 1,
};

/** More rows are not drawn: those that failed come first. */
const shown = 100;

function inOrder(results: readonly AskResult[]): number[] {
  return results
    .map((result, index) => ({ index, gravity: GRAVITY[result.state] ?? 2 }))
    .sort((a, b) => a.gravity - b.gravity || a.index - b.index)
    .slice(0, shown)
    .map(({ index }) => index);
}

function resultText(result: AskResult, t: Translate): string {
  switch (result.state) {
    case 'waiting':
      return '-';
    case 'asking':
      return t('Asking …');
    case 'asked':
      return t('Asked, not made yet: ask again');
    case 'warming':
      return t('The operator warms up under this name: it is asked when that pod is gone');
    case 'made':
      return t('The operator has created it');
    case 'refused':
      return complaintText(explainOperatorMessage(result.message), t).meaning;
    case 'stuck':
      return t(
        'Not asked: a warm-up pod of the operator stays under this name. {{reason}} Recreate the workload, which offers to remove it.',
        { reason: result.reason },
      );
    case 'there':
      return t('It has an object again');
    case 'deleted':
      return t('The CMMD was deleted meanwhile');
    case 'foreign':
      return t('Not asked: the operator would delete an object of this name that it did not make');
    case 'failed':
      return errorMessage(result.error);
  }
}
