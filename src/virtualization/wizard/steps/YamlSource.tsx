import { Alert, Button, FormGroup, HelperText, HelperTextItem } from '@patternfly/react-core';
import { useEffect, useMemo } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { withYaml } from '../edit-yaml';
import { problemText } from '../fields';
import type { StepProps } from '../step-props';
import { Editor, editProblemText, LANGUAGE, MIN_HEIGHT } from './YamlEdit';

/** A machine that is pasted or typed as YAML: read as it is typed, as `oc` reads it. */
export function YamlSource({ draft, change, machine: { problems } }: StepProps) {
  const { t } = useCmmdTranslation();
  const { yaml, edited, name } = draft;
  const reading = useMemo(
    () => (yaml.trim() === '' ? undefined : withYaml(draft, yaml)),
    // What it says does not hang on what the other steps choose.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [yaml],
  );
  const found = reading && 'change' in reading ? reading.change : undefined;
  useEffect(() => {
    // Another source was looked at meanwhile.
    if (found && !edited) {
      change(found);
    }
  }, [found, edited, change]);
  const type = (text: string) => {
    const next = text.trim() === '' ? undefined : withYaml(draft, text);
    change(next && 'change' in next ? next.change : { yaml: text, edited: undefined, name: '' });
  };
  const ofName = found ? problems.find(({ field }) => field === 'name') : undefined;
  return (
    <FormGroup label={t('YAML')} fieldId="cmmd-vm-yaml" isRequired data-test="vm-yaml-source">
      <div className="cmmd-vm-wizard__stack">
        <HelperText id="cmmd-vm-yaml">
          <HelperTextItem>
            {t(
              'One VirtualMachine, such as oc get vm -o yaml prints it: what the API server wrote into it is left out, every other field stays.',
            )}
          </HelperTextItem>
        </HelperText>
        <Editor value={yaml} language={LANGUAGE} minHeight={MIN_HEIGHT} onChange={type} />
        {reading && 'problem' in reading && (
          <Alert
            isInline
            component="h3"
            variant="danger"
            title={t('This is not the YAML of a virtual machine')}
            data-test="vm-yaml-problem"
          >
            {editProblemText(t, reading.problem)}
          </Alert>
        )}
        {ofName?.kind === 'taken' ? (
          <Alert
            isInline
            component="h3"
            variant="danger"
            title={t('Virtual machine {{name}} is there already', { name })}
            actionLinks={
              <Button
                variant="link"
                isInline
                onClick={() => change({ source: 'convert', edited: undefined })}
                data-test="vm-yaml-convert"
              >
                {t('Move that machine')}
              </Button>
            }
            data-test="vm-yaml-taken"
          >
            {t(
              'A machine is not written over. Give another name in the YAML, or move the one that is there, as it is in the cluster.',
            )}
          </Alert>
        ) : (
          ofName && (
            <HelperText>
              <HelperTextItem variant="error" data-test="vm-yaml-name-problem">
                {t('Its name (metadata.name): {{problem}}', { problem: problemText(t, ofName) })}
              </HelperTextItem>
            </HelperText>
          )
        )}
      </div>
    </FormGroup>
  );
}
