import { k8sGet } from '@openshift-console/dynamic-plugin-sdk';
import { useEffect, useMemo, useState } from 'react';
import { MachineConfigModel } from '../../../k8s/machine-config-models';
import { readOnce } from '../../../k8s/read-once';
import { pagesOfConfig } from '../../../machine-config/huge-pages/pages-of-config';
import type { PagesByNuma } from '../../../machine-config/huge-pages/pages-of-config';

/** What a rendered config asks for, or why it cannot be read. */
type Booted = PagesByNuma | { error: unknown };

/**
 * The huge pages that rendered configs ask for. A rendered config never changes, so each is read once; it is
 * large, and all but these figures is forgotten.
 *
 * @param names of rendered configs; any list with the same names is the same
 * @returns by name; one that is not there yet is still being read
 */
export function useBootedPages(names: readonly string[]): ReadonlyMap<string, Booted> {
  const [known, setKnown] = useState<ReadonlyMap<string, Booted>>(new Map());
  const key = useMemo(() => [...new Set(names)].sort().join('\n'), [names]);
  useEffect(() => {
    let here = true;
    for (const name of key === '' ? [] : key.split('\n')) {
      readPages(name).then(
        (booted) => {
          if (here) {
            setKnown((before) =>
              before.has(name) ? before : new Map([...before, [name, booted]]),
            );
          }
        },
        (error: unknown) => {
          if (here) {
            setKnown((before) => new Map([...before, [name, { error }]]));
          }
        },
      );
    }
    return () => {
      here = false;
    };
  }, [key]);
  return known;
}

/** Those that were read since the console was opened. */
const read = new Map<string, PagesByNuma>();

async function readPages(name: string): Promise<PagesByNuma> {
  const known = read.get(name);
  if (known) {
    return known;
  }
  // access: get machineconfigs.machineconfiguration.openshift.io
  const pages = pagesOfConfig(await readOnce(() => k8sGet({ model: MachineConfigModel, name })));
  read.set(name, pages);
  return pages;
}
