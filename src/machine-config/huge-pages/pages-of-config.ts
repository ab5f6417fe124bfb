import { at, listAt, textAt } from '../../k8s/json-path';

/* What lists of machines read of a MachineConfig, without the script and the writes. */

/** Pages of 2 MiB by NUMA id. */
export type PagesByNuma = ReadonlyMap<number, number>;

/** The systemd unit that sets pages aside before the kubelet starts. */
export const UNIT_NAME = 'cmmd-hugepages.service';

/**
 * The pages that a MachineConfig asks for, its own or a rendered one; empty without the unit. Whatever stands in
 * it is read.
 */
export function pagesOfConfig(config: unknown): PagesByNuma {
  const unit = listAt(config, 'spec', 'config', 'systemd', 'units').find(
    (each) => textAt(each, 'name') === UNIT_NAME && at(each, 'enabled') !== false,
  );
  const line =
    /^ExecStart=\S+((?:[ \t]+\S+)*)[ \t]*$/m.exec(textAt(unit, 'contents') ?? '')?.[1] ?? '';
  return new Map(
    line.split(/[ \t]+/).flatMap((word): [number, number][] => {
      const [, id, count] = /^(\d{1,4}):(\d{1,12})$/.exec(word) ?? [];
      return id === undefined || count === undefined ? [] : [[Number(id), Number(count)]];
    }),
  );
}
