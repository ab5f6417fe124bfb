import { useCallback, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { CmmdResource } from '../../k8s/types';
import type * as YamlTools from '../yaml/tools';
import type { YamlProblem } from '../yaml/yaml-problem';
import { sameJson } from './object-path';
import type { JsonObject } from './object-path';
import { toCmmd } from './to-cmmd';
import { useDebounced } from './useDebounced';
import { readValues } from './values';
import type { FormValues } from './values';

/** A CMMD being written, in the form or as YAML. */
export interface Draft {
  form: UseFormReturn<FormValues>;
  /** What stands there now; while the YAML cannot be read, what stood there before. */
  cmmd: CmmdResource;
  /** Present while the YAML is shown. */
  yaml: { text: string; problem: YamlProblem | undefined } | undefined;
  dirty: boolean;
  /** Shows the YAML of what the form has. Rejects when the editor cannot be loaded. */
  openYaml: () => Promise<void>;
  /** Goes back to the form with what the YAML says; stays when that cannot be read. */
  openForm: () => void;
  discardYaml: () => void;
  setText: (text: string) => void;
  /** Replaces everything by another object, such as one with an imported payload. */
  load: (object: CmmdResource) => void;
  /** What would be sent; `undefined` when the YAML cannot be read. */
  current: () => CmmdResource | undefined;
}

/**
 * The state behind form and YAML. The form's values are laid over `base`, the object (and text) that
 * was last read, so neither side loses what only the other one knows.
 */
export function useDraft(initial: CmmdResource): Draft {
  const [base, setBase] = useState<{ object: unknown; text?: string }>({ object: initial });
  const form = useForm<FormValues>({ defaultValues: readValues(initial), mode: 'onTouched' });
  const values = useWatch({ control: form.control }) as FormValues;
  const fromForm = useMemo(() => toCmmd(base.object, values), [base, values]);
  const [opened, setOpened] = useState<{ tools: typeof YamlTools; before: string; text: string }>();
  const settledText = useDebounced(opened?.text, 150);
  const reading = useMemo(
    () => (opened && settledText !== undefined ? opened.tools.readCmmd(settledText) : undefined),
    [opened, settledText],
  );
  const fromYaml =
    opened && reading && 'object' in reading ? (reading.object as CmmdResource) : undefined;
  const { reset } = form;

  const loadFrom = useCallback(
    (object: JsonObject | CmmdResource, text?: string) => {
      setBase({ object, ...(text !== undefined && { text }) });
      reset(readValues(object));
    },
    [reset],
  );

  return {
    form,
    cmmd: fromYaml ?? fromForm,
    yaml: opened && {
      text: opened.text,
      problem: reading && 'problem' in reading ? reading.problem : undefined,
    },
    dirty: !sameJson(fromForm, initial) || (opened !== undefined && opened.text !== opened.before),
    async openYaml() {
      const tools = await import('../yaml/tools');
      const text = tools.renderYaml(base.text, fromForm as JsonObject);
      setOpened({ tools, before: text, text });
    },
    openForm() {
      if (!opened) {
        return;
      }
      const now = opened.tools.readCmmd(opened.text);
      if ('object' in now) {
        if (opened.text !== opened.before) {
          loadFrom(now.object, opened.text);
        }
        setOpened(undefined);
      }
    },
    discardYaml: () => setOpened(undefined),
    setText: (text) => setOpened((now) => now && { ...now, text }),
    load: (object) => loadFrom(object),
    current() {
      if (!opened) {
        return fromForm;
      }
      const now = opened.tools.readCmmd(opened.text);
      return 'object' in now ? now.object : undefined;
    },
  };
}
