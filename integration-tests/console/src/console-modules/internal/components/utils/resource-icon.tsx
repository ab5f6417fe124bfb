import type { K8sGroupVersionKind } from '@openshift-console/dynamic-plugin-sdk';
import { useModelMetadata } from '../../../../plugins/useModelMetadata';
import { useModel } from '../../../../k8s/hooks';

interface ResourceIconProps {
  className?: string;
  kind?: string;
  groupVersionKind?: K8sGroupVersionKind;
}

/** A kind's abbreviation on a coloured badge; the full kind is its text alternative. */
export function ResourceIcon({ className, kind, groupVersionKind }: ResourceIconProps) {
  const model = useModel(groupVersionKind ?? kind);
  const metadata = useModelMetadata(model);
  const name = model?.kind ?? groupVersionKind?.kind ?? kind?.split('~').pop() ?? '';
  const abbreviation = metadata?.abbr ?? model?.abbr ?? name.replace(/[^A-Z]/g, '').slice(0, 4);
  const badge = ['console-resource-icon', `console-resource-icon--${name.toLowerCase()}`];
  return (
    <span
      className={[...badge, className].filter(Boolean).join(' ')}
      title={name}
      role="img"
      aria-label={name}
      style={metadata?.color ? { backgroundColor: metadata.color } : undefined}
    >
      {abbreviation}
    </span>
  );
}
