import { parseGoJson } from './go-json';
import type { GoJson } from './go-json';

/** One entry of `nodes` of a collector's answer, as far as placement reads it (contract 4). */
export interface NumaAnswer {
  numaNode: bigint;
  cpuList: string;
  movable: boolean;
  daxctlMode: string;
  daxctlSize: number;
  status: string;
  total: number;
}

export interface CollectorAnswer {
  /** `exist` of every entry of `files`. */
  filesExist: boolean[];
  numaNodes: NumaAnswer[];
}

/**
 * Reads an answer as the operator's typed JSON decoder does: keys in any case, the last of several,
 * a field of the wrong type keeps its zero value and the rest is still used; what is no JSON is an
 * answer without files and nodes. The `error` text is only logged, it does not disqualify the node.
 */
export function readAnswer(text: string | undefined): CollectorAnswer {
  const answer: CollectorAnswer = { filesExist: [], numaNodes: [] };
  const json = text === undefined ? undefined : parseGoJson(text);
  decodeObject(json, {
    files: (value) => {
      answer.filesExist = decodeList(value, answer.filesExist, fileExists);
    },
    nodes: (value) => {
      answer.numaNodes = decodeList(value, answer.numaNodes, numaAnswer).sort(byId);
    },
  });
  return answer;
}

const byId = (a: NumaAnswer, b: NumaAnswer) =>
  a.numaNode < b.numaNode ? -1 : a.numaNode > b.numaNode ? 1 : 0;

type Setters = Readonly<Record<string, (value: GoJson) => void>>;

function decodeObject(json: GoJson | undefined, setters: Setters): void {
  if (json?.type !== 'object') return;
  for (const [key, value] of json.entries) {
    const name = Object.hasOwn(setters, key) ? key : key.toLowerCase();
    if (Object.hasOwn(setters, name)) setters[name]?.(value);
  }
}

/** Null empties a list, another type leaves it as it was. */
function decodeList<T>(json: GoJson, before: T[], decode: (item: GoJson) => T): T[] {
  if (json.type === 'null') return [];
  return json.type === 'array' ? json.items.map(decode) : before;
}

function fileExists(json: GoJson): boolean {
  let exist = false;
  decodeObject(json, { exist: boolean((value) => (exist = value)) });
  return exist;
}

function numaAnswer(json: GoJson): NumaAnswer {
  const numa: NumaAnswer = {
    numaNode: 0n,
    cpuList: '',
    movable: false,
    daxctlMode: '',
    daxctlSize: 0,
    status: '',
    total: 0,
  };
  decodeObject(json, {
    numa_node: integer((value) => (numa.numaNode = value)),
    cpu_list: string((value) => (numa.cpuList = value)),
    movable: boolean((value) => (numa.movable = value)),
    daxctl_mode: string((value) => (numa.daxctlMode = value)),
    daxctl_size: number((value) => (numa.daxctlSize = value)),
    status: string((value) => (numa.status = value)),
    total: number((value) => (numa.total = value)),
  });
  return numa;
}

const string = (set: (value: string) => void) => (json: GoJson) => {
  if (json.type === 'string') set(json.value);
};

const boolean = (set: (value: boolean) => void) => (json: GoJson) => {
  if (json.type === 'bool') set(json.value);
};

const number = (set: (value: number) => void) => (json: GoJson) => {
  if (json.type !== 'number') return;
  const value = Number(json.text);
  if (Number.isFinite(value)) set(value);
};

/** Only digits are an integer to Go, within 64 bits: `2.0` and `1e3` are not. */
const integer = (set: (value: bigint) => void) => (json: GoJson) => {
  if (json.type !== 'number' || !/^-?\d+$/.test(json.text)) return;
  const value = BigInt(json.text);
  if (value === BigInt.asIntN(64, value)) set(value);
};

/** At least one required file is listed and every one exists. */
export function filesReady({ filesExist }: CollectorAnswer): boolean {
  return filesExist.length > 0 && filesExist.every(Boolean);
}

const allowedDifferencePercent = 10;

/** Contract 2.8: the NUMA node is CPU-less and its device is healthy. */
export function isUsableCxl(numa: NumaAnswer): boolean {
  const { total, daxctlSize: size } = numa;
  return (
    numa.cpuList === '' &&
    numa.movable &&
    numa.daxctlMode === 'system-ram' &&
    total > 0 &&
    (Math.abs(total - size) / total) * 100 <= allowedDifferencePercent &&
    (numa.status === 'valid' || numa.status === 'unchecked')
  );
}
