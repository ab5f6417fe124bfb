import { CodeEditor } from '@openshift-console/dynamic-plugin-sdk';
import { Alert, AlertActionLink } from '@patternfly/react-core';
import type { ComponentType } from 'react';
import { useCmmdTranslation } from '../../components/translation';
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
export default function YamlView({
  text,
  onChange,
  problem,
  onDiscard,
}: {
  text: string;
  onChange: (text: string) => void;
  problem: YamlProblem | undefined;
  /** Goes back to what the form has. */
  onDiscard: () => void;
}) {
  const { t } = useCmmdTranslation();
  return (
    <div className="cmmd-yaml">
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
