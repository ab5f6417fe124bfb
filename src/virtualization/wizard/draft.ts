import { isJsonObject } from '../../k8s/json';
import type { JsonObject } from '../../k8s/json';
import { NO_CHOICES } from '../../kubevirt/make/choices';
import type { CxlChoices } from '../../kubevirt/make/choices';
import type { CopyAsked } from '../../kubevirt/make/copy-machine';
import type { NewMachine } from '../../kubevirt/make/new-machine';
import { isRun } from './run';
import type { Run } from './run';

export const STEPS = ['source', 'memory', 'placement', 'checks', 'review', 'create'] as const;
export type StepId = (typeof STEPS)[number];

/** What was typed of a new machine: texts as they are. */
export interface NewText {
  boot: NewMachine['boot']['kind'];
  image: string;
  dataSourceNamespace: string;
  dataSource: string;
  url: string;
  storage: string;
  storageClass: string;
  claim: string;
  instancetype: string;
  cores: string;
}

/** All that the wizard knows from its user; kept while the tab lives. */
export interface WizardDraft {
  step: StepId;
  source: 'convert' | 'copy' | 'new' | 'yaml';
  namespace: string;
  name: string;
  /** The machine that is copied, in the same project. */
  original: string;
  /** What a copy has on its disks: what is on them now, or what their sources have. */
  disks: CopyAsked['disks'];
  machine: NewText;
  choices: CxlChoices;
  /** Which NUMA nodes, as typed: `2` or `2,3`; '' takes the one with most room. */
  numa: string;
  /** The nodes are those that can take it, whatever that comes to. */
  automatic: boolean;
  /** What was typed of a machine as YAML; `edited` is what it says, while it says a machine. */
  yaml: string;
  /** A new machine starts at once; one that runs is started anew. */
  start: boolean;
  /** The machine as it was typed in the review; takes the place of what the source gives. */
  edited: JsonObject | undefined;
  /** What was begun. */
  run: Run | undefined;
}

export function emptyDraft(namespace: string): WizardDraft {
  return {
    step: 'source',
    source: 'convert',
    namespace,
    name: '',
    original: '',
    disks: 'clone',
    machine: {
      boot: 'container-disk',
      image: '',
      dataSourceNamespace: 'openshift-virtualization-os-images',
      dataSource: '',
      url: '',
      storage: '30Gi',
      storageClass: '',
      claim: '',
      instancetype: '',
      cores: '2',
    },
    choices: NO_CHOICES,
    numa: '',
    automatic: true,
    yaml: '',
    start: true,
    edited: undefined,
    run: undefined,
  };
}

/**
 * The draft that an address asks for: `?convert=<project>/<machine>`, `?copy=<project>/<machine>`, or `?new` for a
 * new one; `undefined` = it asks for none.
 */
export function draftOfAddress(
  search: URLSearchParams,
  namespace: string,
): WizardDraft | undefined {
  for (const source of ['convert', 'copy'] as const) {
    const [project = '', machine = ''] = (search.get(source) ?? '').split('/');
    if (project !== '' && machine !== '') {
      return {
        ...emptyDraft(project),
        source,
        [source === 'copy' ? 'original' : 'name']: machine,
      };
    }
  }
  return search.has('new') ? { ...emptyDraft(namespace), source: 'new' } : undefined;
}

const textFields = ['namespace', 'name', 'original', 'numa', 'yaml'] as const;
const SOURCES: readonly unknown[] = [
  'convert',
  'copy',
  'new',
  'yaml',
] satisfies WizardDraft['source'][];

/** What was kept, or `undefined` for what another version of the plugin may have written. */
export function readDraft(stored: unknown): WizardDraft | undefined {
  if (!isJsonObject(stored)) {
    return undefined;
  }
  const empty = emptyDraft('');
  const { machine, choices, source, disks, step, automatic, start, edited, run } = stored;
  const sameTexts = (of: unknown, like: object) =>
    isJsonObject(of) &&
    Object.entries(like).every(
      ([key, value]) =>
        typeof of[key] === typeof value && Array.isArray(of[key]) === Array.isArray(value),
    );
  const { dedicatedCpus: _cpus, hook: _hook, ...ofChoices } = empty.choices;
  const known =
    SOURCES.includes(source) &&
    (disks === 'clone' || disks === 'fresh') &&
    STEPS.some((each) => each === step) &&
    textFields.every((key) => typeof stored[key] === 'string') &&
    typeof automatic === 'boolean' &&
    typeof start === 'boolean' &&
    (edited === undefined || isJsonObject(edited)) &&
    (run === undefined || isRun(run)) &&
    sameTexts(machine, empty.machine) &&
    sameTexts(choices, ofChoices);
  return known ? (stored as unknown as WizardDraft) : undefined;
}

/** Whether a machine is made that is not there yet. */
export function createsMachine({ source }: Pick<WizardDraft, 'source'>): boolean {
  return source !== 'convert';
}

/** The new machine that was typed; its guest is what was chosen for its memory. */
export function newMachineOf(draft: WizardDraft): NewMachine {
  const { namespace, name, machine, choices, start } = draft;
  return {
    namespace,
    name,
    boot: bootOf(machine),
    instancetype: machine.instancetype,
    cores: Number(machine.cores),
    guest: choices.guest,
    start,
  };
}

function bootOf(machine: NewText): NewMachine['boot'] {
  const storage = { storage: machine.storage, storageClass: machine.storageClass };
  switch (machine.boot) {
    case 'container-disk':
      return { kind: 'container-disk', image: machine.image };
    case 'data-source':
      return {
        kind: 'data-source',
        namespace: machine.dataSourceNamespace,
        name: machine.dataSource,
        ...storage,
      };
    case 'url':
      return { kind: 'url', url: machine.url, ...storage };
    case 'claim':
      return { kind: 'claim', name: machine.claim };
  }
}
