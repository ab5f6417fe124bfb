import { useFormContext, useWatch } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { NodeMemory } from '../../telemetry/model';
import { useClusterMemory } from '../../telemetry/useClusterMemory';
import { checkCpuField, checkNuma, checkRequired } from './field-checks';
import { NumaPicture } from './NumaPicture';
import { SelectField } from './SelectField';
import { TextField } from './TextField';
import type { FormValues } from './values';

/** Manual mode: which node, which NUMA node, which CPUs. Offered from what the collectors report. */
export function AllocationFields() {
  const { t } = useCmmdTranslation();
  const { setValue, control } = useFormContext<FormValues>();
  const [nodeName, numa] = useWatch({ control, name: ['nodeName', 'numa'] });
  const { nodes, access } = useClusterMemory();
  const candidates = nodes.filter(hasCxl);
  const node = nodes.find(({ hostname }) => hostname === nodeName);
  const numaKnown = node !== undefined && node.numaNodes.length > 0;
  const cxl = node?.numaNodes.filter(({ tier }) => tier === 'cxl') ?? [];
  const cpuLists = numaKnown ? node.numaNodes.map(({ cpuList }) => cpuList) : undefined;
  const chooseNode = (value: string) => {
    const chosen = nodes.find(({ hostname }) => hostname === value);
    const usable = chosen?.numaNodes.filter((one) => one.tier === 'cxl' && one.usable) ?? [];
    // The only usable NUMA node is what is meant; with more of them it is for the user to say.
    setValue('numa', usable.length === 1 ? String(usable[0]?.id) : '', { shouldDirty: true });
  };
  const figuresUnknown = access.nodes === false || access.proxy === false;
  return (
    <>
      {candidates.length === 0 ? (
        <TextField
          name="nodeName"
          label={t('Node')}
          isRequired
          check={checkRequired}
          help={
            figuresUnknown
              ? t(
                  'Nodes are not offered because you may not read their figures. Enter a host name.',
                )
              : t('No node reports CXL memory yet. Enter the host name of a node.')
          }
        />
      ) : (
        <SelectField
          name="nodeName"
          label={t('Node')}
          placeholder={t('Select a node')}
          options={candidates.map((candidate) => nodeOption(candidate))}
          check={checkRequired}
          onChosen={chooseNode}
        />
      )}
      {numaKnown ? (
        <>
          <SelectField
            name="numa"
            label={t('NUMA node')}
            placeholder={t('Select a NUMA node')}
            options={cxl.map(({ id, usable, available, total }) => ({
              value: String(id),
              isDisabled: !usable,
              label: usable
                ? t('NUMA {{id}}: {{available}} of {{total}} available', {
                    id,
                    available: available === undefined ? t('Unknown') : formatBytes(available),
                    total: total === undefined ? t('Unknown') : formatBytes(total),
                  })
                : t('NUMA {{id}}: not usable', { id }),
            }))}
            check={(text) =>
              checkNuma(
                text,
                node.numaNodes.map(({ id }) => id),
              )
            }
          />
          <NumaPicture
            node={node}
            selected={numa}
            onSelect={(id) =>
              setValue('numa', String(id), { shouldDirty: true, shouldValidate: true })
            }
          />
        </>
      ) : (
        <TextField
          name="numa"
          label={t('NUMA node')}
          isRequired
          check={(text) => checkNuma(text, undefined)}
          help={t('The id of one NUMA node with CXL memory, such as 2.')}
        />
      )}
      <TextField
        name="cpu"
        label={t('CPUs')}
        isRequired
        suggestions={['auto', ...(cpuLists ?? []).filter((list) => list !== '')]}
        check={(text) => checkCpuField(text, cpuLists)}
        help={
          cpuLists
            ? t('auto for no pinning, or a list such as 0-23. This node has {{cpus}}.', {
                cpus: cpuLists.filter((list) => list !== '').join(', ') || t('Unknown'),
              })
            : t('auto for no pinning, or a list such as 0-23.')
        }
      />
    </>
  );

  function nodeOption({ hostname, numaNodes }: NodeMemory) {
    const usable = numaNodes.filter(({ tier, usable: ok }) => tier === 'cxl' && ok);
    const sum = (field: 'available' | 'free') =>
      usable.some((one) => one[field] === undefined)
        ? t('Unknown')
        : formatBytes(usable.reduce((total, one) => total + (one[field] ?? 0), 0));
    return {
      value: hostname,
      isDisabled: usable.length === 0,
      label:
        usable.length === 0
          ? t('{{node}}: no usable CXL memory', { node: hostname })
          : t('{{node}}: {{available}} available, {{free}} free', {
              node: hostname,
              available: sum('available'),
              free: sum('free'),
            }),
    };
  }
}

function hasCxl({ numaNodes }: NodeMemory): boolean {
  return numaNodes.some(({ tier }) => tier === 'cxl');
}
