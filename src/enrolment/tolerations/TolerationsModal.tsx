import {
  Alert,
  AlertActionLink,
  Form,
  FormGroup,
  FormHelperText,
  HelperText,
  HelperTextItem,
  Stack,
  StackItem,
  TextArea,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { ConfigMapResource, Toleration } from '../../k8s/types';
import { ChangeModal } from '../changes/ChangeModal';
import { TOLERATION_CONFIG, TOLERATION_KEY } from './names';
import { TextDiff } from './TextDiff';
import { tolerationChange } from './toleration-change';
import { addTolerations, parseTolerations } from './toleration-yaml';
import type { TolerationProblem } from './toleration-yaml';

function problemText({ kind, detail }: TolerationProblem, t: Translate): string {
  switch (kind) {
    case 'syntax':
      return detail;
    case 'not-a-list':
      return t('Tolerations are a YAML list.');
    case 'not-a-mapping':
      return t('A toleration has fields such as key and effect.');
    case 'unknown-field':
      return t('A toleration has no field {{name}}.', { name: detail });
    case 'not-text':
      return t('The field {{name}} takes one value.', { name: detail });
    case 'operator':
      return t('The operator is Equal or Exists, not {{value}}.', { value: detail });
    case 'effect':
      return t('The effect is NoSchedule, PreferNoSchedule or NoExecute, not {{value}}.', {
        value: detail,
      });
    case 'exists-with-value':
      return t('With the operator Exists there is no value.');
    case 'key-needed':
      return t('Without a key the operator must be Exists.');
  }
}

export interface TolerationsModalProps {
  namespace: string;
  /** As it is now; absent = there is none. */
  config: ConfigMapResource | undefined;
  /** Tolerations to add to what is there. */
  add: readonly Toleration[];
  onClose: () => void;
}

/** What is there already may be unreadable: it is then shown as it is, with what is wrong with it. */
function initialText(text: string, add: readonly Toleration[]): string {
  return parseTolerations(text).ok ? addTolerations(text, add) : text;
}

function textOf(config: ConfigMapResource | undefined): string {
  return config?.data?.[TOLERATION_KEY] ?? '';
}

/** Somebody else has written other tolerations: nothing is sent before it is said what shall count. */
function Overtaken({ onKeep, onTake }: { onKeep: () => void; onTake: () => void }) {
  const { t } = useCmmdTranslation();
  return (
    <Alert
      isInline
      isLiveRegion
      component="h2"
      variant="warning"
      title={t('Somebody has changed the tolerations meanwhile')}
      data-test="tolerations-overtaken"
      actionLinks={
        <>
          <AlertActionLink onClick={onKeep} data-test="tolerations-keep">
            {t('Keep my text')}
          </AlertActionLink>
          <AlertActionLink onClick={onTake} data-test="tolerations-take">
            {t('Start from the new text')}
          </AlertActionLink>
        </>
      }
    >
      {t(
        'Your text is still here. Below is what saving it would do to the tolerations as they are now.',
      )}
    </Alert>
  );
}

/** Edits the collector's tolerations as text: comments and other keys stay, invalid YAML is not sent. */
export default function TolerationsModal(props: TolerationsModalProps) {
  const { t } = useCmmdTranslation();
  const { config } = props;
  const before = textOf(config);
  // The text that what is typed is based on. A later one is not overwritten unasked.
  const [base, setBase] = useState(before);
  const [text, setText] = useState(() => initialText(before, props.add));
  const parsed = parseTolerations(text);
  const overtaken = before !== base && before !== text;
  const sendable = parsed.ok && text !== before && !overtaken;
  return (
    <ChangeModal
      title={t('Tolerations of the collector')}
      confirm={t('Save')}
      changes={sendable ? [tolerationChange(props.namespace, config, text)] : []}
      advice={t('What you typed is still here. Look at what changes now, then try again.')}
      onDone={props.onClose}
      onClose={props.onClose}
    >
      <Stack hasGutter>
        <StackItem>
          {t(
            'The operator gives these tolerations to its collector on every node, and starts it anew. Comments and other keys of {{name}} are kept.',
            { name: TOLERATION_CONFIG },
          )}
        </StackItem>
        {overtaken && (
          <StackItem>
            <Overtaken
              onKeep={() => setBase(before)}
              onTake={() => {
                setBase(before);
                setText(initialText(before, props.add));
              }}
            />
          </StackItem>
        )}
        <StackItem>
          <Form onSubmit={(event) => event.preventDefault()}>
            <FormGroup label={t('Tolerations (YAML)')} fieldId="cmmd-tolerations">
              <TextArea
                id="cmmd-tolerations"
                className="cmmd-tolerations__text"
                value={text}
                onChange={(_event, value) => setText(value)}
                rows={12}
                resizeOrientation="vertical"
                validated={parsed.ok ? 'default' : 'error'}
                aria-describedby="cmmd-tolerations-help"
                spellCheck={false}
                data-test="tolerations-text"
              />
              <FormHelperText>
                <HelperText id="cmmd-tolerations-help" isLiveRegion>
                  <HelperTextItem
                    variant={parsed.ok ? 'default' : 'error'}
                    data-test="tolerations-problem"
                  >
                    {parsed.ok
                      ? t('{{count}} tolerations', { count: parsed.tolerations.length })
                      : t('Line {{line}}, column {{column}}: {{problem}}', {
                          line: parsed.problem.line,
                          column: parsed.problem.column,
                          problem: problemText(parsed.problem, t),
                        })}
                  </HelperTextItem>
                </HelperText>
              </FormHelperText>
            </FormGroup>
          </Form>
        </StackItem>
        <StackItem>
          {text === before ? (
            <span className="cmmd-note">{t('Nothing is changed yet.')}</span>
          ) : (
            <TextDiff before={before} after={text} />
          )}
        </StackItem>
      </Stack>
    </ChangeModal>
  );
}
