import { CodeEditor } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, AlertActionLink } from '@patternfly/react-core';
import { useState } from 'react';
import type { ComponentType } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import { SampleMenu } from './SampleMenu';
import { yamlProblemText } from './yaml-problem';
import type { YamlProblem } from './yaml-problem';

/** The props used here: the SDK's own type needs a package that only the console has. */
const Editor = CodeEditor as ComponentType<{
  value: string;
  language: string;
  minHeight: string;
  onChange: (text: string) => void;
}>;
const LANGUAGE = 'yaml';
const MIN_HEIGHT = '32rem';

/** The whole object as YAML. What is typed stays, whatever is wrong with it. */
export function YamlView({
  text,
  onChange,
  problem,
  onDiscard,
  sample,
}: {
  text: string;
  onChange: (text: string) => void;
  problem: YamlProblem | undefined;
  /** Goes back to what the form has. */
  onDiscard: () => void;
  /** Makes a sample fit this project; without it no samples are offered. */
  sample?: (text: string) => string;
}) {
  const { t } = useCmmdTranslation();
  const [replaced, setReplaced] = useState<{ before: string; by: string }>();
  const takeSample = (source: string) => {
    const by = sample?.(source) ?? source;
    setReplaced({ before: text, by });
    onChange(by);
  };
  return (
    <div className="cmmd-yaml">
      {sample && (
        <div>
          <SampleMenu onSelect={takeSample} />
        </div>
      )}
      {replaced?.by === text && (
        <Alert
          isInline
          component="h2"
          variant="info"
          title={t('The sample has taken the place of your YAML')}
          actionLinks={
            <AlertActionLink
              onClick={() => {
                onChange(replaced.before);
                setReplaced(undefined);
              }}
              data-test="yaml-sample-undo"
            >
              {t('Bring my YAML back')}
            </AlertActionLink>
          }
        />
      )}
      {problem && (
        <Alert
          isInline
          component="h2"
          variant="danger"
          title={t('This YAML is not a CMMD')}
          actionLinks={
            <AlertActionLink onClick={onDiscard} data-test="yaml-discard">
              {t('Discard the YAML and go back to the form')}
            </AlertActionLink>
          }
          data-test="yaml-problem"
        >
          {yamlProblemText(t, problem)}
        </Alert>
      )}
      <div className="cmmd-yaml__editor">
        <Editor value={text} language={LANGUAGE} minHeight={MIN_HEIGHT} onChange={onChange} />
      </div>
    </div>
  );
}
