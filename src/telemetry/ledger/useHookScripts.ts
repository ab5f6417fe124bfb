import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { useCallback, useEffect, useMemo, useState } from 'react';
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

/**
 * Reads the ConfigMaps that hooks take their scripts from: once each while the page is open, since a
 * script counts from a machine's start on. What the user may not read is unknown.
 *
 * @param refs a list that keeps its identity while it is the same
 */
export function useHookScripts(refs: readonly ConfigMapRef[]): FindScript {
  const [known, setKnown] = useState<ReadonlyMap<string, Known>>(new Map());
  const wanted = useMemo(
    () => [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()].slice(0, most),
    [refs],
  );
  const asked = useMemo(() => new Set(wanted.map(keyOf)), [wanted]);
  useEffect(() => {
    let here = true;
    for (const ref of wanted) {
      void read(ref).then((texts) => {
        if (here) {
          setKnown((before) => new Map([...before, [keyOf(ref), texts]]));
        }
      });
    }
    return () => {
      here = false;
    };
  }, [wanted]);
  return useCallback<FindScript>(
    (namespace, name, key) => {
      const ref = keyOf({ namespace, name });
      const texts = known.get(ref);
      if (texts === undefined) {
        return asked.has(ref) ? { kind: 'reading' } : { kind: 'unknown', why: 'too-many' };
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
    [known, asked],
  );
}

function keyOf({ namespace, name }: ConfigMapRef): string {
  return `${namespace}/${name}`;
}

async function read({ namespace, name }: ConfigMapRef): Promise<Known> {
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
