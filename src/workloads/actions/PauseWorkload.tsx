import { Content } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { CmmdResource } from '../../k8s/types';
import { requestedMemory } from '../../operator/requested-memory';
import { allocationOf } from '../flow/marks';
import type { WorkloadModalProps } from './launch';
import { ReplaceModal } from './ReplaceModal';
import { ReplacePlan } from './ReplacePlan';

/** Takes a workload off CXL memory, or puts it back. */
export function PauseWorkload({ cmmd, onDone, close }: WorkloadModalProps) {
  const { t } = useCmmdTranslation();
  const name = cmmd.metadata?.name ?? '';
  // What the user chose, even when someone else switches it meanwhile.
  const enable = cmmd.spec?.enable !== true;
  return (
    <ReplaceModal
      cmmd={cmmd}
      title={
        enable
          ? t('Use CXL memory for {{name}}?', { name })
          : t('Pause the use of CXL memory for {{name}}?', { name })
      }
      confirm={enable ? t('Use CXL memory') : t('Pause')}
      kind="edit"
      to={(current) => ({ ...allocationOf(current), enable })}
      onDone={onDone}
      close={close}
    >
      {(current) => <Effect cmmd={current} enable={enable} />}
    </ReplaceModal>
  );
}

function Effect({ cmmd, enable }: { cmmd: CmmdResource; enable: boolean }) {
  const { t } = useCmmdTranslation();
  const { name = '' } = cmmd.metadata ?? {};
  const kind = cmmd.spec?.payload?.kind ?? '';
  if ((cmmd.spec?.enable === true) === enable) {
    return (
      <Content component="p">
        {enable
          ? t('It uses CXL memory already: confirming changes nothing.')
          : t('It does not use CXL memory: confirming changes nothing.')}
      </Content>
    );
  }
  const size = formatBytes(requestedMemory(cmmd.spec?.payload).total);
  return (
    <>
      <Content component="p">
        {t(
          '{{kind}} {{name}} is deleted and created anew. Its pods stop; what they hold in memory is lost.',
          { kind, name },
        )}
      </Content>
      <Content component="p">
        {enable
          ? t('The new pods need {{size}} on the CXL memory of one NUMA node.', { size })
          : t(
              'The new pods need {{size}} of local memory (DRAM) on one node. Nothing binds them to it: the kernel may give them CXL memory too.',
              { size },
            )}
      </Content>
      <Content component="p">
        {t('One field of the CMMD changes: {{field}}.', {
          field: `spec.enable: ${String(enable)}`,
        })}
      </Content>
      <ReplacePlan kind="edit" payload={kind} />
    </>
  );
}
