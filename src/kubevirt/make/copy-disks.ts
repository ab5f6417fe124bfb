import type { JsonObject } from '../../k8s/json';
import { isJsonObject } from '../../k8s/json';
import { at, isTrueAt, listAt, mapAt, quantity, textAt } from '../../k8s/json-path';
import { withValueAt } from '../../k8s/object-path';
import { isShared } from './claim';
import type { ClaimFacts } from './claim';
import { copiedMetadata } from './copy-marks';
import { asObject } from './record';

/** What becomes of a disk of the original. `volume` is its name in the machine. */
export type DiskCopy =
  /** CDI copies what is on it now into a disk of the copy's own. */
  | { kind: 'cloned'; volume: string; from: string; to: string }
  /** Made anew from the source that the original's was made from. */
  | { kind: 'fresh'; volume: string; to: string }
  /** Both machines have it: it is only read, or written together by intent, and can be on several nodes. */
  | { kind: 'shared'; volume: string; from: string }
  /** A memory dump of the original: nothing of the copy's. */
  | { kind: 'left-out'; volume: string }
  /** The claim is not there: nothing could be cloned. */
  | { kind: 'missing'; volume: string; from: string }
  /** A file on a host: nobody clones it, and two machines would write it. */
  | { kind: 'on-host'; volume: string };

export interface DiskPlan {
  disks: DiskCopy[];
  volumes: unknown[];
  templates: unknown[];
}

/** What is decided about the disks of a copy. */
export interface DiskQuestion {
  /** The original, any JSON. */
  vm: unknown;
  copy: string;
  /** Disks that the original has templates for: what is on them now, or made anew from their sources. */
  disks: 'clone' | 'fresh';
  /** Of the project; `undefined` where nobody may tell. */
  claims: readonly ClaimFacts[] | undefined;
}

const SPEC = ['spec', 'template', 'spec'] as const;

/**
 * The volumes of a copy and the templates of its disks. No claim of the original is ever written by the copy: a disk
 * is cloned, made anew, or used by both where it is only read, or written together by intent.
 *
 * Names of volumes stay (the guest's order of disks, and `inferFromVolume`, go by them); names of DataVolumes are
 * free ones of the project.
 */
export function copiedDisks(question: DiskQuestion): DiskPlan {
  const { vm, claims } = question;
  const names = { original: textAt(vm, 'metadata', 'name') ?? '', copy: question.copy };
  const namespace = textAt(vm, 'metadata', 'namespace') ?? '';
  const taken = new Set(claims?.map(({ name }) => name));
  const known = new Map(claims?.map((claim) => [claim.name, claim]));
  const templates = listAt(vm, 'spec', 'dataVolumeTemplates');
  const templateNames = templates.map((each) => textAt(each, 'metadata', 'name') ?? '');
  for (const name of [...templateNames, ...listAt(vm, ...SPEC, 'volumes').map(claimOf)]) {
    taken.add(name ?? '');
  }
  const given = new Map<string, string>();
  const nameFor = (claim: string, volume: string) => {
    const before = given.get(claim);
    if (before !== undefined) {
      return before;
    }
    const name = freeName(diskName(claim, volume, names), taken);
    taken.add(name);
    given.set(claim, name);
    return name;
  };
  const disks: DiskCopy[] = [];
  const added: unknown[] = [];
  const fresh = (claim: string) =>
    question.disks === 'fresh' || (claims !== undefined && !known.has(claim));

  const volumes = listAt(vm, ...SPEC, 'volumes').flatMap((each): unknown[] => {
    const volume = textAt(each, 'name') ?? '';
    const claim = claimOf(each);
    if (isJsonObject(at(each, 'memoryDump'))) {
      disks.push({ kind: 'left-out', volume });
      return [];
    }
    if (isJsonObject(at(each, 'hostDisk'))) {
      disks.push({ kind: 'on-host', volume });
      return [each];
    }
    if (claim === undefined) {
      return [each];
    }
    if (templateNames.includes(claim)) {
      const to = nameFor(claim, volume);
      disks.push(
        fresh(claim) ? { kind: 'fresh', volume, to } : { kind: 'cloned', volume, from: claim, to },
      );
      return [withClaim(each, to)];
    }
    const facts = known.get(claim);
    if (claims !== undefined && !facts) {
      disks.push({ kind: 'missing', volume, from: claim });
      return [each];
    }
    if (facts && isShared(facts) && sharesBySense(vm, each, volume)) {
      disks.push({ kind: 'shared', volume, from: claim });
      return [each];
    }
    const isFirst = !given.has(claim);
    const to = nameFor(claim, volume);
    disks.push({ kind: 'cloned', volume, from: claim, to });
    if (isFirst) {
      added.push({
        metadata: { name: to },
        spec: { source: { pvc: { namespace, name: claim } }, storage: storageLike(facts) },
      });
    }
    return [withClaim(each, to)];
  });

  return {
    disks,
    volumes,
    templates: [
      ...templates.map((template, index) => {
        const claim = templateNames[index] ?? '';
        return copiedTemplate(template, {
          name: nameFor(claim, 'disk'),
          names,
          clone: fresh(claim) ? undefined : { namespace, name: claim },
          claim: known.get(claim),
        });
      }),
      ...added,
    ],
  };
}

/** The claim that a volume is of; a DataVolume has one of its own name. `ephemeral` volumes never write theirs. */
function claimOf(volume: unknown): string | undefined {
  return (
    textAt(volume, 'dataVolume', 'name') ?? textAt(volume, 'persistentVolumeClaim', 'claimName')
  );
}

/** With a disk of its own: KubeVirt waits for a DataVolume, and refuses a template that no volume is of. */
function withClaim(volume: unknown, name: string): unknown {
  const { persistentVolumeClaim, dataVolume, ...rest } = mapAt(volume);
  const { claimName: _claim, readOnly: _readOnly, ...more } = mapAt(persistentVolumeClaim);
  return { ...rest, dataVolume: { ...more, ...mapAt(dataVolume), name } };
}

/** Its volume is read only, a CD, a disk marked shareable, or a shared file system. */
function sharesBySense(vm: unknown, volume: unknown, name: string): boolean {
  const named = (kind: string) =>
    listAt(vm, ...SPEC, 'domain', 'devices', kind).filter((each) => textAt(each, 'name') === name);
  const disks = named('disks');
  return (
    isTrueAt(volume, 'persistentVolumeClaim', 'readOnly') ||
    named('filesystems').length > 0 ||
    (disks.length > 0 &&
      disks.every(
        (disk) =>
          isTrueAt(disk, 'shareable') ||
          isTrueAt(disk, 'disk', 'readonly') ||
          (isJsonObject(at(disk, 'cdrom')) && at(disk, 'cdrom', 'readonly') !== false),
      ))
  );
}

/** Storage like a claim's; without any of it CDI takes size and modes of what it clones. */
function storageLike(claim: ClaimFacts | undefined): JsonObject {
  return claim === undefined
    ? {}
    : {
        ...(claim.accessModes.length > 0 && { accessModes: [...claim.accessModes] }),
        ...(claim.volumeMode !== undefined && { volumeMode: claim.volumeMode }),
        ...(claim.storageClass !== undefined && { storageClassName: claim.storageClass }),
        ...(claim.size !== undefined && { resources: { requests: { storage: claim.size } } }),
      };
}

const SOURCES = ['source', 'sourceRef', 'checkpoints', 'finalCheckpoint', 'contentType'];

/** A template of the original with another name, and with another source when it is to be cloned. */
function copiedTemplate(
  template: unknown,
  {
    name,
    names,
    clone,
    claim,
  }: {
    name: string;
    names: { original: string; copy: string };
    clone: { namespace: string; name: string } | undefined;
    claim: ClaimFacts | undefined;
  },
): unknown {
  const { status: _status, ...own } = mapAt(template);
  const metadata = copiedMetadata(own['metadata'], 'object', names, () => false);
  const spec = mapAt(own, 'spec');
  const kept = Object.fromEntries(Object.entries(spec).filter(([key]) => !SOURCES.includes(key)));
  return {
    ...own,
    metadata: { ...metadata, name },
    spec: clone ? sizedFor({ source: { pvc: clone }, ...kept }, claim) : spec,
  };
}

/** A disk that was made larger since: CDI refuses to clone into a smaller one. */
function sizedFor(spec: JsonObject, claim: ClaimFacts | undefined): JsonObject {
  const kind = isJsonObject(spec['pvc']) ? 'pvc' : 'storage';
  const path = [kind, 'resources', 'requests', 'storage'] as const;
  const asked = quantity(textAt(spec, ...path));
  const has = quantity(claim?.size);
  return has !== undefined && asked !== undefined && has > asked
    ? asObject(withValueAt(spec, path, claim?.size))
    : spec;
}

/** A disk that is named after the original is named after the copy; any other after the copy and its volume. */
function diskName(
  claim: string,
  volume: string,
  { original, copy }: { original: string; copy: string },
): string {
  return original !== '' && claim === original
    ? copy
    : original !== '' && claim.startsWith(`${original}-`)
      ? `${copy}${claim.slice(original.length)}`
      : `${copy}-${volume}`;
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let count = 2; taken.has(name); count += 1) {
    name = `${wanted}-${count}`;
  }
  return name;
}
