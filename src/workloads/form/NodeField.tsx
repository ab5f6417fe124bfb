import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { useCmmdTranslation } from '../../components/translation';
import { formatBytes } from '../../k8s/bytes';
import type { NodeMemory } from '../../telemetry/memory/model';
import { useClusterMemory } from '../../telemetry/memory/useClusterMemory';
import { candidateState, hasCxl } from './candidate-nodes';
import { checkRequired } from './field-checks';
import { SelectField } from './SelectField';
import { TextField } from './TextField';
import type { FormValues } from './values';

/** How a node is named: picked from those that are known, or typed because none can be read. */
export function useNodeChoice(): 'loading' | 'pick' | 'type' {
  const state = candidateState(useClusterMemory());
  const [typed, setTyped] = useState(false);
  // Whoever has begun to type goes on, also when the collectors answer meanwhile.
  if (state === 'unreadable' && !typed) {
    setTyped(true);
  }
  return typed || state === 'unreadable' ? 'type' : state === 'known' ? 'pick' : state;
}

/** The node of a manual allocation. */
export function NodeField({ choice }: { choice: 'loading' | 'pick' | 'type' }) {
  const { t } = useCmmdTranslation();
  const { setValue } = useFormContext<FormValues>();
  const { nodes, access } = useClusterMemory();
  const candidates = nodes.filter(hasCxl);
  if (choice === 'type') {
    return (
      <TextField
        name="nodeName"
        label={t('Node')}
        isRequired
        check={checkRequired}
        suggestions={candidates.map(({ hostname }) => hostname).filter((name) => name !== '')}
        help={
          access.nodes === false || access.proxy === false
            ? t('Nodes are not offered because you may not read their figures. Enter a host name.')
            : t('Nodes are not offered because their figures cannot be read. Enter a host name.')
        }
      />
    );
  }
  const chooseNode = (value: string) => {
    const chosen = nodes.find(({ hostname }) => hostname === value);
    const usable = chosen?.numaNodes.filter((one) => one.tier === 'cxl' && one.usable) ?? [];
    // The only usable NUMA node is what is meant; with more of them it is for the user to say.
    setValue('numa', usable.length === 1 ? String(usable[0]?.id) : '', { shouldDirty: true });
  };
  return (
    <SelectField
      name="nodeName"
      label={t('Node')}
      placeholder={t('Select a node')}
      isLoading={choice === 'loading'}
      options={candidates.map((candidate) => nodeOption(candidate))}
      check={checkRequired}
      onChosen={chooseNode}
      {...(choice === 'pick' &&
        candidates.length === 0 && { help: t('No node reports CXL memory yet.') })}
    />
  );

  function nodeOption({ hostname, nodeName, numaNodes }: NodeMemory) {
    if (hostname === '') {
      // It is chosen by a name that it does not have.
      return {
        value: nodeName,
        isDisabled: true,
        label: t('{{node}}: no Hostname address', { node: nodeName }),
      };
    }
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
