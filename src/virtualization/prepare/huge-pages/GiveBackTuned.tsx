import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../../components/translation';
import type { KubeResource } from '../../../k8s/types';
import { giveBackTuned } from '../../../machine-config/huge-pages/tuned/tuned';
import { SendChange } from '../send/SendChange';

/** Takes the Tuned away: TuneD gives the pages back at once, as far as no machine uses them. */
export function GiveBackTuned({ tuned, onClose }: { tuned: KubeResource; onClose: () => void }) {
  const { t } = useCmmdTranslation();
  return (
    <SendChange
      id="pages"
      title={t('Give the pages back')}
      changes={[giveBackTuned(tuned)]}
      acknowledgement={t(
        'I understand that machines which need huge pages do not start on these nodes any more.',
      )}
      onClose={onClose}
      onDone={onClose}
    >
      <Content component="p">
        {t(
          'TuneD goes back to what was there before, at once and without a reboot. Pages that machines use stay until they stop: stop or migrate them first. The kubelet counts the old number until it is restarted, and a machine that it lets in before does not start.',
        )}
      </Content>
    </SendChange>
  );
}
