import { useFormContext, useWatch } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import { unusableText } from '../../components/unusable-text';
import { formatBytes } from '../../k8s/bytes';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { checkCpuField, checkNuma } from './field-checks';
import { NodeField, useNodeChoice } from './NodeField';
import { NumaPicture } from './NumaPicture';
import { SelectField } from './SelectField';
import { TextField } from './TextField';
import type { FormValues } from './values';

/** Manual mode: which node, which NUMA node, which CPUs. Offered from what the collectors report. */
export function AllocationFields() {
  const { t } = useCmmdTranslation();
  const { setValue, control } = useFormContext<FormValues>();
  const [nodeName, numa] = useWatch({ control, name: ['nodeName', 'numa'] });
  const { nodes } = useClusterMemory();
  const choice = useNodeChoice();
  const found = nodes.find(({ hostname }) => hostname === nodeName);
  const node = found && found.numaNodes.length > 0 ? found : undefined;
  const ids = node?.numaNodes.map(({ id }) => id);
  const cxl = node?.numaNodes.filter(({ tier }) => tier === 'cxl') ?? [];
  const cpuLists = node?.numaNodes.map(({ cpuList }) => cpuList).filter((list) => list !== '');
  return (
    <>
      <NodeField choice={choice} />
      {choice === 'type' || (choice === 'pick' && nodeName !== '' && !node) ? (
        <TextField
          name="numa"
          label={t('NUMA node')}
          isRequired
          check={(text) => checkNuma(text, ids)}
          help={t('The id of one NUMA node with CXL memory, such as 2.')}
        />
      ) : (
        <SelectField
          name="numa"
          label={t('NUMA node')}
          placeholder={nodeName === '' ? t('Select a node first') : t('Select a NUMA node')}
          isLoading={choice === 'loading'}
          options={cxl.map(({ id, usable, unusableReasons, available, total }) => ({
            value: String(id),
            isDisabled: !usable,
            label: usable
              ? t('NUMA {{id}}: {{available}} of {{total}} available', {
                  id,
                  available: available === undefined ? t('Unknown') : formatBytes(available),
                  total: total === undefined ? t('Unknown') : formatBytes(total),
                })
              : t('NUMA {{id}}: not usable. {{reasons}}', {
                  id,
                  reasons: unusableReasons.map((reason) => unusableText(t, reason)).join(' '),
                }),
          }))}
          check={(text) => checkNuma(text, ids)}
        />
      )}
      {node && (
        <NumaPicture
          node={node}
          selected={numa}
          onSelect={(id) =>
            setValue('numa', String(id), { shouldDirty: true, shouldValidate: true })
          }
        />
      )}
      <TextField
        name="cpu"
        label={t('CPUs')}
        isRequired
        suggestions={['auto', ...(cpuLists ?? [])]}
        check={(text) => checkCpuField(text, cpuLists)}
        help={
          cpuLists
            ? t('auto for no pinning, or a list such as 0-23. This node has {{cpus}}.', {
                cpus: cpuLists.join(', ') || t('Unknown'),
              })
            : t('auto for no pinning, or a list such as 0-23.')
        }
      />
    </>
  );
}
