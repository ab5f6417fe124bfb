import { Timestamp } from '@openshift-console/dynamic-plugin-sdk';
import { Button } from '@patternfly/react-core';
import { CommandLines } from '../../../components/terminal/CommandLines';
import { useCmmdTranslation } from '../../../components/translation';
import { restartKubeletCommand } from '../../../machine-config/huge-pages/tuned/tuned';
import type { PagesRow } from './useHugePages';

/**
 * Since when a node's kubelet counts without TuneD's pages, and the ways out. From a browser a kubelet could only be
 * restarted by a privileged pod, which nobody should find made by a page: the command is for a terminal.
 */
export function RestartKubelet({
  row: { nodeName, started },
  onMove,
}: {
  row: PagesRow;
  onMove: (() => void) | undefined;
}) {
  const { t } = useCmmdTranslation();
  return (
    <div data-test={`pages-restart-${nodeName}`}>
      {started && (
        <div>
          {started.from === 'event' ? t('Its kubelet started:') : t('The node is Ready since:')}{' '}
          <Timestamp timestamp={started.at} simple />
        </div>
      )}
      <div>{t('Restart the kubelet; pods and machines on the node run on:')}</div>
      <CommandLines
        commands={[
          { text: restartKubeletCommand(nodeName), test: `pages-restart-command-${nodeName}` },
        ]}
      />
      {onMove && (
        <Button variant="link" isInline onClick={onMove} data-test={`pages-move-${nodeName}`}>
          {t('Or set them aside by a MachineConfig, so that no reboot does this again')}
        </Button>
      )}
    </div>
  );
}
