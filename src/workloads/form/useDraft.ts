import { useCallback, useEffect, useMemo, useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { UseFormReturn } from 'react-hook-form';
import type { CmmdResource } from '../../k8s/types';
import type * as YamlTools from '../yaml/tools';
import type { YamlProblem } from '../yaml/yaml-problem';
import type { KeptDraft } from './kept-draft';
import { sameJson, withValueAt } from '../../k8s/object-path';
import type { JsonObject } from '../../k8s/object-path';
import { toCmmd } from './to-cmmd';
import { useDebounced } from './useDebounced';
import { readValues } from './values';
import type { FormValues } from './values';

/** The YAML of a draft, while it is shown. */
export interface DraftYaml {
  text: string;
  problem: YamlProblem | undefined;
  View: typeof YamlTools.YamlView;
}

/** A CMMD being written, in the form or as YAML. */
export interface Draft {
  form: UseFormReturn<FormValues>;
  /** What stands there now; while the YAML cannot be read, what stood there before. */
  cmmd: CmmdResource;
  /** Present while the YAML is shown. */
  yaml: DraftYaml | undefined;
  dirty: boolean;
  /** What would have to be kept to go on later; `undefined` while nothing was changed. */
  kept: KeptDraft | undefined;
  /** Shows the YAML of what the form has. Rejects when the editor cannot be loaded. */
  openYaml: () => Promise<void>;
  /** Goes back to the form with what the YAML says; stays when that cannot be read. */
  openForm: () => void;
  discardYaml: () => void;
  setText: (text: string) => void;
  /** The sample as it would be for this project; its comments stay. For an open YAML only. */
  sample: (text: string) => string;
  /** Gives it another name, in whatever is shown. */
  rename: (name: string) => void;
  /** Changes it in whatever is shown, leaving everything else as it was written. */
  amend: (edit: (cmmd: CmmdResource) => CmmdResource) => void;
  /** Replaces everything by another object, such as one with an imported payload. */
  load: (object: CmmdResource) => void;
  /** What would be sent; `undefined` when the YAML cannot be read. */
  current: () => CmmdResource | undefined;
}

interface OpenYaml {
  tools: typeof YamlTools;
  /** What it was when it was opened. */
  before: string;
  text: string;
}

/**
 * The state behind form and YAML. The form's values are laid over `base`, the object (and text) that
 * was last read, so neither side loses what only the other one knows.
 *
 * @param initial what it starts from, and what counts as unchanged
 * @param restored what was typed earlier, to go on with
 * @param onFailure told when the editor of a restored YAML cannot be loaded
 */
export function useDraft(
  initial: CmmdResource,
  restored: KeptDraft | undefined,
  onFailure: (error: unknown) => void,
): Draft {
  const [base, setBase] = useState<KeptDraft['base']>(restored?.base ?? { object: initial });
  const form = useForm<FormValues>({
    defaultValues: restored?.values ?? readValues(initial),
    mode: 'onTouched',
    // Only once the folded sections with errors are open: see `useSubmission`.
    shouldFocusError: false,
  });
  const values = useWatch({ control: form.control }) as FormValues;
  const fromForm = useMemo(() => toCmmd(base.object, values), [base, values]);
  const [opened, setOpened] = useState<OpenYaml>();
  const settledText = useDebounced(opened?.text, 150);
  const reading = useMemo(
    () => (opened && settledText !== undefined ? opened.tools.readCmmd(settledText) : undefined),
    [opened, settledText],
  );
  const fromYaml =
    opened && reading && 'object' in reading ? (reading.object as CmmdResource) : undefined;
  const { reset, setValue } = form;
  const text = opened?.text;
  const textChanged = opened !== undefined && opened.text !== opened.before;
  const dirty = textChanged || !sameJson(fromForm, initial);

  const load = useCallback(
    (object: JsonObject | CmmdResource, source?: string) => {
      setBase({ object, ...(source !== undefined && { text: source }) });
      setOpened(undefined);
      reset(readValues(object));
    },
    [reset],
  );
  const loadObject = useCallback((object: CmmdResource) => load(object), [load]);
  const setText = (next: string) => setOpened((now) => now && { ...now, text: next });
  const openYaml = async (changed?: string, project?: string) => {
    const tools = await import(/* webpackChunkName: "yaml" */ '../yaml/tools');
    const before = tools.renderYaml(base.text, fromForm as JsonObject);
    const now = changed ?? before;
    const text = project === undefined ? now : inProject(tools, now, project);
    setOpened({ tools, before, text });
  };
  useEffect(() => {
    if (restored?.yaml !== undefined) {
      openYaml(restored.yaml, restored.moved && restored.values.namespace).catch(onFailure);
    }
    // What was restored is shown once, when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const amend = (edit: (cmmd: CmmdResource) => CmmdResource) => {
    if (!opened) {
      const object = edit(fromForm);
      setBase({ ...base, object });
      reset(readValues(object));
      return;
    }
    const now = opened.tools.readCmmd(opened.text);
    if ('object' in now) {
      setText(opened.tools.renderYaml(opened.text, edit(now.object) as JsonObject));
    }
  };

  return {
    form,
    cmmd: fromYaml ?? fromForm,
    yaml: opened && {
      text: opened.text,
      problem: reading && 'problem' in reading ? reading.problem : undefined,
      View: opened.tools.YamlView,
    },
    dirty,
    kept: useMemo(
      () =>
        dirty
          ? { base, values, ...(text !== undefined && textChanged && { yaml: text }) }
          : undefined,
      [dirty, base, values, text, textChanged],
    ),
    openYaml: () => openYaml(),
    openForm() {
      const now = opened?.tools.readCmmd(opened.text);
      if (now && 'object' in now) {
        if (textChanged) {
          load(now.object, text);
        }
        setOpened(undefined);
      }
    },
    discardYaml: () => setOpened(undefined),
    setText,
    sample(source) {
      const { namespace } = (fromYaml ?? fromForm).metadata ?? {};
      return opened ? inProject(opened.tools, source, namespace) : source;
    },
    rename(name) {
      if (!opened) {
        setValue('name', name, { shouldDirty: true, shouldValidate: true });
        return;
      }
      amend((now) => toCmmd(now, { ...readValues(now), name }));
    },
    amend,
    load: loadObject,
    current() {
      if (!opened) {
        return fromForm;
      }
      const now = opened.tools.readCmmd(opened.text);
      return 'object' in now ? now.object : undefined;
    },
  };
}

/** A YAML as it would be in that project; as it is when it cannot be read. */
function inProject(tools: typeof YamlTools, source: string, project: string | undefined): string {
  const reading = tools.readCmmd(source);
  return 'object' in reading
    ? tools.renderYaml(
        source,
        withValueAt(reading.object, ['metadata', 'namespace'], project) as JsonObject,
      )
    : source;
}
