import type { CmmdResource } from '../../k8s/types';
import { isJsonObject, sameJson, valueAt, withValueAt } from '../../k8s/object-path';
import type { JsonObject, ObjectPath } from '../../k8s/object-path';
import { isPlainEnv, podSpecPath, readValues, text } from './values';
import type { FormValues } from './values';

type Write = (path: ObjectPath, value: unknown) => void;

/**
 * The CMMD that a form with these values stands for: `base` with what the user changed in the form
 * and nothing else, so that fields the form does not know survive. Pure: going back to a former value
 * gives the former object, also where a change of kind had dropped fields.
 */
export function toCmmd(base: unknown, values: FormValues): CmmdResource {
  const before = readValues(base);
  let cmmd: unknown = base;
  const write: Write = (path, value) => {
    cmmd = withValueAt(cmmd, path, value);
  };
  const changed = (field: keyof FormValues) => !sameJson(before[field], values[field]);
  const writeText = (field: TextField, path: ObjectPath) => {
    if (changed(field)) {
      write(path, values[field] === '' ? undefined : values[field]);
    }
  };

  writeText('namespace', ['metadata', 'namespace']);
  writeText('name', ['metadata', 'name']);
  if (changed('enable')) {
    write(['spec', 'enable'], values.enable);
  }
  writeText('mode', ['spec', 'allocateMode']);
  if (values.mode === 'manual') {
    writeText('nodeName', ['spec', 'allocate', 'nodeName']);
    writeText('numa', ['spec', 'allocate', 'memory']);
    writeText('cpu', ['spec', 'allocate', 'cpu']);
  } else if (changed('mode')) {
    write(['spec', 'allocate'], undefined);
  }

  if (changed('kind')) {
    write(['spec', 'payload'], payloadOfKind(valueAt(cmmd, ['spec', 'payload']), values));
  } else if (changed('name')) {
    write(['spec', 'payload'], renamed(valueAt(cmmd, ['spec', 'payload']), before.name, values));
  }
  if (values.kind !== 'Pod' && (changed('replicas') || changed('kind'))) {
    write(['spec', 'payload', 'spec', 'replicas'], wholeNumber(values.replicas));
  }

  const pod = podSpecPath(values.kind);
  const container = [...pod, 'containers', 0];
  if (valueAt(cmmd, [...container, 'name']) === undefined) {
    write([...container, 'name'], 'app');
  }
  writeText('image', [...container, 'image']);
  writeList('command', [...container, 'command']);
  writeList('args', [...container, 'args']);
  if (changed('env')) {
    write([...container, 'env'], mergedEnv(valueAt(cmmd, [...container, 'env']), values.env));
  }
  writeText('memory', [...container, 'resources', 'requests', 'memory']);
  writeText('memoryLimit', [...container, 'resources', 'limits', 'memory']);
  writeText('cpuRequest', [...container, 'resources', 'requests', 'cpu']);
  writeText('cpuLimit', [...container, 'resources', 'limits', 'cpu']);
  if (changed('serviceAccount')) {
    write([...pod, 'serviceAccountName'], values.serviceAccount || undefined);
    // The old name of the same field would win nothing but confusion.
    write([...pod, 'serviceAccount'], undefined);
  }
  if (changed('nodeSelector')) {
    const selector = Object.fromEntries(values.nodeSelector.map(({ key, value }) => [key, value]));
    write([...pod, 'nodeSelector'], values.nodeSelector.length > 0 ? selector : undefined);
  }
  if (changed('tolerations')) {
    const present = valueAt(cmmd, [...pod, 'tolerations']);
    write([...pod, 'tolerations'], mergedTolerations(present, values.tolerations));
  }
  return cmmd as CmmdResource;

  function writeList(field: 'command' | 'args', path: ObjectPath): void {
    if (changed(field)) {
      write(path, values[field].length > 0 ? values[field].map(({ value }) => value) : undefined);
    }
  }
}

type TextField = {
  [Field in keyof FormValues]: FormValues[Field] extends string ? Field : never;
}[keyof FormValues];

/** `3` as a number; any other text stays as typed, for the field or the server to complain about. */
function wholeNumber(typed: string): unknown {
  return typed === '' ? undefined : /^\d{1,15}$/.test(typed) ? Number(typed) : typed;
}

/**
 * A list as the form changed it: each item that came from the object takes the place it had there, with
 * what the form does not show of it; those that the form does not show at all stay where they are.
 *
 * @param isShown whether the form shows an item
 * @param merge the item with what the form says of it; `{}` stands for a new one
 */
function mergedList<Value extends { origin?: number }>(
  present: unknown,
  values: readonly Value[],
  isShown: (item: unknown) => boolean,
  merge: (item: JsonObject, value: Value) => JsonObject,
): unknown[] | undefined {
  const held: readonly unknown[] = Array.isArray(present) ? (present as unknown[]) : [];
  const placed = new Map<number, Value>();
  const added: Value[] = [];
  for (const value of values) {
    const { origin = -1 } = value;
    if (origin in held && isShown(held[origin]) && !placed.has(origin)) {
      placed.set(origin, value);
    } else {
      added.push(value);
    }
  }
  const merged = [
    ...held.flatMap((item, index) => {
      if (!isShown(item)) {
        return [item];
      }
      const value = placed.get(index);
      return value ? [merge(isJsonObject(item) ? item : {}, value)] : [];
    }),
    ...added.map((value) => merge({}, value)),
  ];
  return merged.length > 0 ? merged : undefined;
}

/** The variables; those from elsewhere (`valueFrom`) keep their place: later ones may refer to them. */
function mergedEnv(present: unknown, env: FormValues['env']): unknown[] | undefined {
  return mergedList(present, env, isPlainEnv, (variable, { key, value }) =>
    value === text(variable['value']) && Object.hasOwn(variable, 'name')
      ? { ...variable, name: key }
      : { ...variable, name: key, value },
  );
}

const SHOWN = ['key', 'operator', 'value', 'effect'] as const;

function mergedTolerations(
  present: unknown,
  tolerations: FormValues['tolerations'],
): unknown[] | undefined {
  return mergedList(
    present,
    tolerations,
    () => true,
    (toleration, value) => {
      const changed = SHOWN.filter((name) => text(toleration[name]) !== value[name]);
      return changed.reduce(
        (rest, name) => withValueAt(rest, [name], value[name] || undefined) as JsonObject,
        toleration,
      );
    },
  );
}

/** The payload as another kind: its pod spec moves, and what only the old kind has is left out. */
function payloadOfKind(payload: unknown, values: FormValues): JsonObject {
  const from = isJsonObject(payload) ? payload : {};
  const kind = typeof from['kind'] === 'string' ? from['kind'] : '';
  const podSpec = valueAt(from, kind === 'Pod' ? ['spec'] : ['spec', 'template', 'spec']) ?? {};
  const metadata = isJsonObject(from['metadata']) ? from['metadata'] : {};
  const labels = labelsFor(metadata['labels'], values.name);
  return values.kind === 'Pod'
    ? {
        ...from,
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { ...metadata, name: values.name, labels },
        spec: podSpec,
      }
    : {
        ...from,
        apiVersion: 'apps/v1',
        kind: values.kind,
        metadata: { ...metadata, name: values.name, labels },
        spec: {
          selector: { matchLabels: { app: values.name } },
          template: { metadata: { labels }, spec: podSpec },
        },
      };
}

function labelsFor(labels: unknown, name: string): JsonObject {
  return { ...(isJsonObject(labels) ? labels : {}), app: name };
}

/** The operator gives the payload the CMMD's name anyway; labels that held the old name follow. */
function renamed(payload: unknown, oldName: string, { name }: FormValues): unknown {
  let result = withValueAt(payload, ['metadata', 'name'], name || undefined);
  for (const path of [
    ['metadata', 'labels'],
    ['spec', 'selector', 'matchLabels'],
    ['spec', 'template', 'metadata', 'labels'],
  ]) {
    const labels = valueAt(result, path);
    if (isJsonObject(labels)) {
      const follow = Object.entries(labels).map(([key, value]) => [
        key,
        value === oldName ? name : value,
      ]);
      result = withValueAt(result, path, Object.fromEntries(follow));
    }
  }
  return result;
}
