import type { JsonObject } from '../../k8s/json';
import { isJsonObject } from '../../k8s/json';
import { markOwner } from '../../k8s/object-marks';
import type { MarkPlace } from '../../k8s/object-marks';

/** This plugin's own annotations are what the machine was asked for, and come along. */
const OWN = 'cmmd-console-plugin/';

/**
 * Annotations by which KubeVirt, CDI and KubeMacPool remember what they did with this one object. On a copy
 * `prePopulated` and `allowClaimAdoption` would have CDI take a disk that is not the copy's.
 */
const DONE_WITH =
  /^((restore|clone|snapshot)\.kubevirt\.io\/.*|kubemacpool\.io\/.*|kubevirt\.io\/(latest|storage)-observed-api-version|kubevirt\.io\/(vm-)?generation|cdi\.kubevirt\.io\/(allowClaimAdoption|storage\.(prePopulated|checkStaticVolume|clone\..*|pod\..*)))$/;

/**
 * The metadata of a copy: labels and annotations without the marks of what manages the original, or of what was done
 * with it. A label that names the original names the copy: a Service that finds one does not find the other.
 *
 * @param keep keys besides labels and annotations that stay as they are
 */
export function copiedMetadata(
  metadata: unknown,
  place: MarkPlace,
  names: { original: string; copy: string },
  keep: (key: string) => boolean,
): JsonObject {
  const own = isJsonObject(metadata) ? metadata : {};
  return Object.fromEntries(
    Object.entries(own).flatMap(([key, value]): [string, unknown][] => {
      if (key !== 'labels' && key !== 'annotations') {
        return keep(key) ? [[key, value]] : [];
      }
      return [[key, isJsonObject(value) ? copiedMarks(value, key, place, names) : value]];
    }),
  );
}

function copiedMarks(
  map: JsonObject,
  on: 'labels' | 'annotations',
  place: MarkPlace,
  { original, copy }: { original: string; copy: string },
): JsonObject {
  return Object.fromEntries(
    Object.entries(map)
      .filter(
        ([key]) =>
          key.startsWith(OWN) || (markOwner(key, on, place) === undefined && !DONE_WITH.test(key)),
      )
      .map(([key, value]) => [key, on === 'labels' && value === original ? copy : value]),
  );
}
