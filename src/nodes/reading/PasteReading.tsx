import { Content } from '@patternfly/react-core';
import { CommandLines } from '../../components/terminal/CommandLines';
import { PasteForm } from '../../components/terminal/PasteForm';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { NodeResource } from '../../k8s/types';
import { parsePasted, terminalCommand } from '../../telemetry/node-reading/paste';
import type { PasteProblem } from '../../telemetry/node-reading/paste';
import { keepReading } from '../../telemetry/node-reading/useNodeReading';

/** What a terminal on the node, or numastat there, printed. */
export function PasteReading({ resource, onRead }: { resource: NodeResource; onRead: () => void }) {
  const { t } = useCmmdTranslation();
  const name = resource.metadata?.name ?? '';
  const take = (text: string) => {
    const figures = parsePasted(text);
    if ('kind' in figures) {
      return problemText(t, figures);
    }
    keepReading(name, {
      ...figures,
      at: Date.now(),
      from: { kind: 'pasted' },
      bootID: resource.status?.nodeInfo?.bootID,
    });
    onRead();
    return undefined;
  };
  return (
    <PasteForm name="paste-reading" label={t('What it printed')} headingLevel="h3" onTake={take}>
      <Content component="p" className="cmmd-note">
        {t('On a terminal, as cluster administrator; numastat -cm on the host will do as well:')}
      </Content>
      <CommandLines commands={[{ text: terminalCommand(name) }]} />
    </PasteForm>
  );
}

function problemText(t: Translate, why: PasteProblem): string {
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
