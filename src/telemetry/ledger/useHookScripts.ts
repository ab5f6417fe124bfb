import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { textsAt } from '../../k8s/json-path';
import { ConfigMapModel } from '../../k8s/models';
import { readOnce } from '../../k8s/read-once';
import { statusCodeOf } from '../../k8s/status-code';
import type { FindScript, ScriptUnknown } from '../../kubevirt/method';

export interface ConfigMapRef {
  namespace: string;
  name: string;
}

/** What is known of a ConfigMap: its texts, that it is not there, or why it could not be read. */
type Known = Readonly<Record<string, string>> | 'missing' | Exclude<ScriptUnknown, 'too-many'>;

/** Few scripts serve many machines; whoever names more than this is not answered. */
const most = 200;
/** Longer texts are no scripts, and are not kept. */
const longestText = 128 * 1024;
/** Milliseconds in which answers gather: who finds scripts judges all machines anew after each of them. */
const gatherMs = 100;

/**
 * Reads the ConfigMaps that hooks take their scripts from: once each and round, since a script counts from
 * a machine's start on. What the user may not read is unknown.
 *
 * @param refs a list that keeps its identity while it is the same
 * @param round another number reads all anew; what was known counts until then
 */
export function useHookScripts(refs: readonly ConfigMapRef[], round = 0): FindScript {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const read = useRef<{ round: number; texts: ReadonlyMap<string, Known> }>({
    round,
    texts: known,
  });
  const wanted = useMemo(() => firstOf(refs), [refs]);
  useEffect(() => {
    let here = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const state = read.current;
    const anew = state.round !== round;
    state.round = round;
    // What had been gathered when other ones came to be wanted.
    setKnown(state.texts);
    for (const [key, ref] of wanted) {
      if (anew || !state.texts.has(key)) {
        void textsOf(ref).then((texts) => {
          if (here) {
            state.texts = new Map([...state.texts, [key, texts]]);
            timer ??= setTimeout(() => {
              timer = undefined;
              setKnown(state.texts);
            }, gatherMs);
          }
        });
      }
    }
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [wanted, round]);
  return useCallback<FindScript>(
    (namespace, name, key) => {
      const ref = keyOf({ namespace, name });
      const texts = known.get(ref);
      if (texts === undefined) {
        return wanted.has(ref) ? { kind: 'reading' } : { kind: 'unknown', why: 'too-many' };
      }
      if (texts === 'forbidden' || texts === 'failed') {
        return { kind: 'unknown', why: texts };
      }
      if (texts === 'missing') {
        return { kind: 'missing', what: 'configmap' };
      }
      const text = Object.hasOwn(texts, key) ? texts[key] : undefined;
      return text === undefined ? { kind: 'missing', what: 'key' } : { kind: 'text', text };
    },
    [known, wanted],
  );
}

/** As many as are read, each once. */
function firstOf(refs: readonly ConfigMapRef[]): ReadonlyMap<string, ConfigMapRef> {
  const first = new Map<string, ConfigMapRef>();
  for (const ref of refs) {
    if (first.size < most) {
      first.set(keyOf(ref), ref);
    }
  }
  return first;
}

function keyOf({ namespace, name }: ConfigMapRef): string {
  return `${namespace}/${name}`;
}

async function textsOf({ namespace, name }: ConfigMapRef): Promise<Known> {
  try {
    // access: get configmaps
    const configMap: unknown = await readOnce(() =>
      k8sGet({ model: ConfigMapModel, name, ns: namespace }),
    );
    return Object.fromEntries(
      Object.entries(textsAt(configMap, 'data')).map(([key, text]) => [
        key,
        text.slice(0, longestText),
      ]),
    );
  } catch (error) {
    // Whatever went wrong, nothing is known of the script, and that is said where it matters.
    switch (statusCodeOf(error)) {
      case 404:
        return 'missing';
      case 403:
        return 'forbidden';
      default:
        return 'failed';
    }
  }
}
