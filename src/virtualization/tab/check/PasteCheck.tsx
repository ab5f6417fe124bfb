import {
  Alert,
  Button,
  ExpandableSection,
  Form,
  FormGroup,
  TextArea,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../../components/translation';
import { keepCheck } from '../../../telemetry/machine-check/kept-checks';
import { parsePastedCheck } from '../../../telemetry/machine-check/paste';
import type { CheckPasteProblem } from '../../../telemetry/machine-check/paste';

/** For those who may not run commands in pods: what somebody else's terminal printed. */
export function PasteCheck({
  instanceUid,
  nodeName,
  withPages,
}: {
  instanceUid: string;
  nodeName: string;
  /** The machine is on huge pages. */
  withPages: boolean;
}) {
  const { t } = useCmmdTranslation();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<CheckPasteProblem>();
  const take = () => {
    const check = parsePastedCheck(text, withPages);
    if (typeof check === 'string') {
      setProblem(check);
      return;
    }
    setProblem(undefined);
    keepCheck(instanceUid, { ...check, nodeName, at: Date.now() });
    setOpen(false);
  };
  return (
    <ExpandableSection
      toggleText={t('Paste what a terminal printed')}
      isExpanded={open}
      onToggle={(_, expanded) => setOpen(expanded)}
      data-test="machine-paste"
    >
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <FormGroup
          label={t('What the commands above printed, in any order')}
          fieldId="machine-paste-text"
        >
          <TextArea
            id="machine-paste-text"
            value={text}
            onChange={(_, value) => setText(value)}
            rows={6}
            resizeOrientation="vertical"
            className="cmmd-paste"
            data-test="machine-paste-text"
          />
        </FormGroup>
        {problem && (
          <Alert
            isInline
            component="h4"
            variant="danger"
            title={t('This is not what those commands print')}
            data-test="machine-paste-problem"
          >
            {problemText(problem)}
          </Alert>
        )}
        <div>
          <Button type="submit" variant="secondary" size="sm" data-test="machine-paste-take">
            {t('Show these figures')}
          </Button>
        </div>
      </Form>
    </ExpandableSection>
  );

  function problemText(why: CheckPasteProblem): string {
    switch (why) {
      case 'empty':
        return t('There is no text.');
      case 'no-figures':
        return t(
          'It has no lines such as "anon N0=4096 N1=0", which memory.numa_stat begins with.',
        );
      case 'cut':
        return t(
          'The lines anon and file of memory.numa_stat are not both there: it may have been cut.',
        );
    }
  }
}
