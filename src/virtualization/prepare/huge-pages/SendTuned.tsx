import { Content, List, ListItem } from '@patternfly/react-core';
import { CommandLines } from '../../../components/terminal/CommandLines';
import { useCmmdTranslation } from '../../../components/translation';
import type { ConfigChange } from '../../../machine-config/huge-pages/machine-config';
import { restartKubeletCommand } from '../../../machine-config/huge-pages/tuned/tuned';
import { SendChange } from '../send/SendChange';

/** What a Tuned does to the nodes, the reboot trap before all, and what is sent. */
export function SendTuned({
  change,
  nodes,
  missing,
  title,
  onClose,
  onDone,
}: {
  change: ConfigChange;
  nodes: readonly string[];
  missing: readonly string[];
  title: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useCmmdTranslation();
  return (
    <SendChange
      id="pages"
      title={title}
      changes={[change]}
      missing={missing}
      acknowledgement={t(
        'I understand that after each reboot of these nodes the kubelet shows 0 huge pages, and takes no machine that needs them, until it is restarted.',
      )}
      onClose={onClose}
      onDone={onDone}
    >
      <List>
        <ListItem>
          {t(
            'TuneD sets the pages aside at once on {{nodes}}, without a drain or a reboot. It gives fewer without a word when no more memory is free in pieces of 2 MiB.',
            { nodes: nodes.join(', ') },
          )}
        </ListItem>
        <ListItem>
          {t(
            'The kubelet counts huge pages when it starts, and TuneD starts after it. Restart it once the pages are there, and AFTER EACH REBOOT again: an update of the cluster reboots the nodes too.',
          )}
        </ListItem>
        <ListItem>
          {t(
            'A TuneD that ends, as when it is updated, gives back what no machine uses and sets it aside again when it is back.',
          )}
        </ListItem>
      </List>
      <Content component="p">{t('To restart the kubelet, once the pages are there:')}</Content>
      <CommandLines commands={nodes.map((node) => ({ text: restartKubeletCommand(node) }))} />
    </SendChange>
  );
}
