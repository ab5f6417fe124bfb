import { CodeEditor } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, Button, Content } from '@patternfly/react-core';
import { useState } from 'react';
import type { ComponentType } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import type { Translate } from '../../../components/translation';
import { renderYaml } from '../../../workloads/yaml/render-yaml';
import { yamlProblemText } from '../../../workloads/yaml/yaml-problem';
import { withYaml } from '../edit-yaml';
import type { EditProblem } from '../edit-yaml';
import type { StepProps } from '../step-props';

/** The props used here: the SDK's own type needs a package that only the console has. */
export const Editor = CodeEditor as ComponentType<{
  value: string;
  language: string;
  minHeight: string;
  onChange: (text: string) => void;
}>;
export const LANGUAGE = 'yaml';
export const MIN_HEIGHT = '24rem';

/** The whole machine as YAML, to be changed by hand; what the steps choose is read from it. */
export function YamlEdit({ draft, change, machine: { made } }: StepProps) {
  const { t } = useCmmdTranslation();
  const [text, setText] = useState<string>();
  const [problem, setProblem] = useState<EditProblem>();
  if (text === undefined) {
    return (
      <div>
        <Button
          variant="secondary"
          onClick={() => setText(renderYaml(undefined, made ?? {}))}
          data-test="vm-yaml-edit"
        >
          {t('Edit the machine as YAML')}
        </Button>
      </div>
    );
  }
  const take = () => {
    const result = withYaml(draft, text);
    if ('problem' in result) {
      setProblem(result.problem);
    } else {
      setText(undefined);
      setProblem(undefined);
      change(result.change);
    }
  };
  return (
    <div className="cmmd-vm-wizard__stack" data-test="vm-yaml">
      <Content component="p" className="cmmd-note">
        {t(
          'With huge pages the memory request follows the guest. What the steps choose is read from the YAML; every other field stays as it is written.',
        )}
      </Content>
      {problem && (
        <Alert
          isInline
          component="h3"
          variant="danger"
          title={t('This YAML cannot take the place of the machine')}
          data-test="vm-yaml-problem"
        >
          {editProblemText(t, problem)}
        </Alert>
      )}
      <Editor value={text} language={LANGUAGE} minHeight={MIN_HEIGHT} onChange={setText} />
      <div className="cmmd-vm-wizard__bar">
        <Button variant="primary" onClick={take} data-test="vm-yaml-take">
          {t('Take it')}
        </Button>
        <Button
          variant="link"
          onClick={() => {
            setText(undefined);
            setProblem(undefined);
          }}
          data-test="vm-yaml-discard"
        >
          {t('Discard')}
        </Button>
      </div>
    </div>
  );
}

export function editProblemText(t: Translate, problem: EditProblem): string {
  switch (problem.kind) {
    case 'yaml':
      return yamlProblemText(t, problem.problem);
    case 'other-kind':
      return t('It is no VirtualMachine of kubevirt.io/v1.');
    case 'no-template':
      return t('It has no spec.template.spec: nothing could run.');
    case 'renamed':
      return t(
        'The machine that is moved is {{name}} in {{namespace}}: another name is another machine.',
        {
          name: problem.name,
          namespace: problem.namespace,
        },
      );
  }
}
