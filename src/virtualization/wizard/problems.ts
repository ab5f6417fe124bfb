import { quantity } from '../../k8s/json-path';
import { parseIdList } from '../../k8s/id-list';
import type { DiskCopy } from '../../kubevirt/make/copy-disks';
import { diskUrlProblem } from '../../kubevirt/make/disk-url';
import type { NewText, StepId, WizardDraft } from './draft';

/** A field that cannot stay as it is. */
export type ProblemField =
  | 'namespace'
  | 'name'
  | 'original'
  | 'disks'
  | 'yaml'
  | 'image'
  | 'dataSource'
  | 'url'
  | 'storage'
  | 'storageClass'
  | 'claim'
  | 'cores'
  | 'guest'
  | 'numa'
  | 'nodes';

export type Problem =
  | { field: ProblemField; kind: 'missing' }
  /** No name that Kubernetes takes: lower case letters, digits and hyphens, 63 at most. */
  | { field: 'namespace' | 'name' | 'original'; kind: 'no-name' }
  | { field: 'url'; kind: 'no-url' | 'scheme' | 'password' }
  | { field: 'storageClass'; kind: 'no-class' }
  | { field: 'cores'; kind: 'no-cores' }
  | { field: 'guest' | 'storage'; kind: 'no-amount' }
  /** Huge pages are taken whole. */
  | { field: 'guest'; kind: 'not-whole-pages' }
  | { field: 'numa'; kind: 'no-ids' }
  /** There is no machine of this name, or no longer. */
  | { field: 'name' | 'original'; kind: 'gone' }
  /** A machine of this name is there already. */
  | { field: 'name'; kind: 'taken' }
  /** Disks that cannot be copied: their claims are not there, or they are files on a host. */
  | { field: 'disks'; kind: 'claims-gone' | 'on-host'; names: readonly string[] };

/** bytes of a page; the guest is a whole number of them */
const PAGE = 2 ** 21;
/** A machine's name becomes a label's value and part of the names of pods. */
const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** A storage class has the name of a DNS subdomain. */
const CLASS = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

/** What is known around the draft. */
export interface ProblemFacts {
  /** The machine to convert, or to copy, is there; `undefined` while nobody knows. */
  found: boolean | undefined;
  /** There is a machine already that has the name of the one that is to be made. */
  taken?: boolean;
  /** What becomes of the disks of a copy. */
  disks?: readonly DiskCopy[];
  /** bytes the guest has as it is; `undefined` where it says none */
  guestBytes: number | undefined;
  /** NUMA nodes that would be taken without typing any. */
  automaticNuma: readonly number[];
}

/** What keeps each step from being left, in the order of the fields. */
export function problemsOf(draft: WizardDraft, facts: ProblemFacts): Problem[] {
  return [...sourceProblems(draft, facts), ...memoryProblems(draft, facts), ...nodeProblems(draft)];
}

/** The step where a field is. */
export function stepOf(field: ProblemField): StepId {
  switch (field) {
    case 'guest':
    case 'numa':
      return 'memory';
    case 'nodes':
      return 'placement';
    case 'namespace':
    case 'name':
    case 'original':
    case 'disks':
    case 'yaml':
    case 'image':
    case 'dataSource':
    case 'url':
    case 'storage':
    case 'storageClass':
    case 'claim':
    case 'cores':
      return 'source';
  }
}

function sourceProblems(
  { source, namespace, name, original, machine, edited }: WizardDraft,
  facts: ProblemFacts,
) {
  const problems: Problem[] = [];
  const named = (field: 'namespace' | 'name' | 'original', text: string) => {
    if (text === '') {
      problems.push({ field, kind: 'missing' });
    } else if (!NAME.test(text)) {
      problems.push({ field, kind: 'no-name' });
    }
  };
  named('namespace', namespace);
  if (source === 'copy') {
    named('original', original);
    if (problems.length === 0 && facts.found === false) {
      problems.push({ field: 'original', kind: 'gone' });
    }
    problems.push(...diskProblems(facts.disks ?? []));
  }
  if (source === 'yaml' && !edited) {
    problems.push({ field: 'yaml', kind: 'missing' });
    return problems;
  }
  named('name', name);
  if (source === 'copy' || source === 'yaml') {
    if (facts.taken === true) {
      problems.push({ field: 'name', kind: 'taken' });
    }
    return problems;
  }
  if (source === 'convert') {
    if (problems.length === 0 && facts.found === false) {
      problems.push({ field: 'name', kind: 'gone' });
    }
    return problems;
  }
  const needs = (field: 'image' | 'dataSource' | 'url' | 'claim', text: string) => {
    if (text.trim() === '') {
      problems.push({ field, kind: 'missing' });
    }
  };
  switch (machine.boot) {
    case 'container-disk':
      needs('image', machine.image);
      break;
    case 'data-source':
      needs('dataSource', machine.dataSource);
      problems.push(...storageProblems(machine));
      break;
    case 'url': {
      const wrong = diskUrlProblem(machine.url);
      needs('url', machine.url);
      if (machine.url.trim() !== '' && wrong) {
        problems.push({ field: 'url', kind: wrong });
      }
      problems.push(...storageProblems(machine));
      break;
    }
    case 'claim':
      needs('claim', machine.claim);
  }
  if (machine.instancetype === '' && !/^[1-9]\d{0,2}$/.test(machine.cores)) {
    problems.push({ field: 'cores', kind: 'no-cores' });
  }
  return problems;
}

function storageProblems({ storage, storageClass }: NewText): Problem[] {
  return [
    ...((quantity(storage) ?? 0) > 0 ? [] : [{ field: 'storage', kind: 'no-amount' } as const]),
    ...(storageClass === '' || CLASS.test(storageClass)
      ? []
      : [{ field: 'storageClass', kind: 'no-class' } as const]),
  ];
}

function diskProblems(disks: readonly DiskCopy[]): Problem[] {
  const gone = disks.flatMap((each) => (each.kind === 'missing' ? [each.from] : []));
  const onHost = disks.flatMap((each) => (each.kind === 'on-host' ? [each.volume] : []));
  return [
    ...(gone.length > 0 ? [{ field: 'disks', kind: 'claims-gone', names: gone } as const] : []),
    ...(onHost.length > 0 ? [{ field: 'disks', kind: 'on-host', names: onHost } as const] : []),
  ];
}

function memoryProblems({ source, machine, choices, numa }: WizardDraft, facts: ProblemFacts) {
  const problems: Problem[] = [];
  const { guest, method } = choices;
  const sizedByType = source === 'new' && machine.instancetype !== '';
  const bytes = guest === '' ? facts.guestBytes : quantity(guest);
  if (guest === '' && source === 'new' && !sizedByType && facts.guestBytes === undefined) {
    problems.push({ field: 'guest', kind: 'missing' });
  } else if (guest !== '' && !(bytes !== undefined && bytes > 0)) {
    problems.push({ field: 'guest', kind: 'no-amount' });
  } else if (method === 'hugepages' && bytes !== undefined && bytes % PAGE !== 0) {
    problems.push({ field: 'guest', kind: 'not-whole-pages' });
  }
  if (method !== 'hugepages') {
    if (numa === '' && facts.automaticNuma.length === 0) {
      problems.push({ field: 'numa', kind: 'missing' });
    } else if (numa !== '' && !((parseIdList(numa)?.length ?? 0) > 0)) {
      problems.push({ field: 'numa', kind: 'no-ids' });
    }
  }
  return problems;
}

function nodeProblems({ automatic, choices, edited }: WizardDraft): Problem[] {
  // In YAML one may leave out what keeps it on nodes; the checks say what that means.
  return !automatic && edited === undefined && choices.hosts.length === 0
    ? [{ field: 'nodes', kind: 'missing' }]
    : [];
}
