import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import type { ComponentType } from 'react';
import type { CmmdResource } from '../../k8s/types';

export interface WorkloadModalProps {
  cmmd: CmmdResource;
  /** After the cluster accepted it. */
  onDone?: (() => void) | undefined;
  close: () => void;
}

type Launcher = (component: ComponentType<never>, props: object) => void;
type Overlays = { useOverlay?: () => Launcher };

/** `useOverlay` is missing from consoles up to 4.19, `useModal` is deprecated after. */
const useLauncher: () => Launcher =
  (sdk as Overlays).useOverlay ?? (sdk.useModal as unknown as () => Launcher);

interface Closers {
  closeOverlay?: () => void;
  closeModal?: () => void;
}

/** The two names under which consoles hand over the way to close. */
export function closerOf({ closeOverlay, closeModal }: Closers): () => void {
  return closeOverlay ?? closeModal ?? (() => undefined);
}

/** Shows a modal above the page, outside of the menu that asked for it. */
export function useWorkloadModal() {
  return useLauncher();
}
