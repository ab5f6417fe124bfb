import {
  Alert,
  Button,
  Content,
  ExpandableSection,
  Form,
  FormGroup,
  TextArea,
} from '@patternfly/react-core';
import { useState } from 'react';
import { useCmmdTranslation } from '../../components/translation';
import type { NodeResource } from '../../k8s/types';
import { parsePasted, terminalCommand } from '../../telemetry/node-reading/paste';
import type { PasteProblem } from '../../telemetry/node-reading/paste';
import { keepReading } from '../../telemetry/node-reading/useNodeReading';
import { CommandLines } from './CommandLines';

/** For those who may not run commands in pods: what somebody else's terminal printed. */
export function PasteReading({ resource, onRead }: { resource: NodeResource; onRead: () => void }) {
  const { t } = useCmmdTranslation();
  const name = resource.metadata?.name ?? '';
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<PasteProblem>();
  const take = () => {
    const figures = parsePasted(text);
    if ('kind' in figures) {
      setProblem(figures);
      return;
    }
    setProblem(undefined);
    keepReading(name, {
      ...figures,
      at: Date.now(),
      from: { kind: 'pasted' },
      bootID: resource.status?.nodeInfo?.bootID,
    });
    setOpen(false);
    onRead();
  };
  return (
    <ExpandableSection
      toggleText={t('Paste what a terminal printed')}
      isExpanded={open}
      onToggle={(_, expanded) => setOpen(expanded)}
      data-test="paste-reading"
    >
      <Content component="p" className="cmmd-note">
        {t('On a terminal, as cluster administrator; numastat -cm on the host will do as well:')}
      </Content>
      <CommandLines commands={[terminalCommand(name)]} />
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          take();
        }}
      >
        <FormGroup label={t('What it printed')} fieldId="paste-reading-text">
          <TextArea
            id="paste-reading-text"
            value={text}
            onChange={(_, value) => setText(value)}
            rows={6}
            resizeOrientation="vertical"
            className="cmmd-paste"
            data-test="paste-reading-text"
          />
        </FormGroup>
        {problem && (
          <Alert
            isInline
            component="h3"
            variant="danger"
            title={t('This is not what those commands print')}
            data-test="paste-reading-problem"
          >
            {problemText(problem)}
          </Alert>
        )}
        <div>
          <Button type="submit" variant="secondary" size="sm" data-test="paste-reading-take">
            {t('Show these figures')}
          </Button>
        </div>
      </Form>
    </ExpandableSection>
  );

  function problemText(why: PasteProblem): string {
    switch (why.kind) {
      case 'empty':
        return t('There is no text.');
      case 'no-listing':
        return t('It names no NUMA nodes with figures.');
      case 'no-total':
        return t('MemTotal of a NUMA node is missing: the text may have been cut.');
      case 'line':
        return t('This line has another number of figures than there are columns: {{line}}', {
          line: why.line,
        });
    }
  }
}
