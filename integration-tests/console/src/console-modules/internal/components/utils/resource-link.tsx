import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { K8sGroupVersionKind } from '@openshift-console/dynamic-plugin-sdk';
import { resourcePath } from '../../../../k8s/resource-url';
import { ResourceIcon } from './resource-icon';
import { useModel } from '../../../../k8s/hooks';

interface ResourceLinkProps {
  kind?: string;
  groupVersionKind?: K8sGroupVersionKind;
  className?: string;
  displayName?: string;
  inline?: boolean;
  linkTo?: boolean;
  name?: string;
  namespace?: string;
  hideIcon?: boolean;
  title?: string;
  dataTest?: string;
  onClick?: () => void;
  truncate?: boolean;
  nameSuffix?: ReactNode;
  children?: ReactNode;
}

/** Icon and name of an object, linked to its details page when the cluster knows the kind. */
export function ResourceLink(props: ResourceLinkProps) {
  const { kind, groupVersionKind, name, namespace, linkTo = true, inline } = props;
  const reference = (groupVersionKind ?? kind) as K8sGroupVersionKind;
  const model = useModel(reference);
  if (!kind && !groupVersionKind) {
    return null;
  }
  const path = linkTo && model && name ? resourcePath(model, name, namespace) : undefined;
  const text = props.displayName ?? name;
  // The console's own names of classes: plugins may meet them.
  const classes = [
    'console-resource-link co-resource-item',
    inline && 'console-resource-link--inline',
    props.className,
  ];
  return (
    <span className={classes.filter(Boolean).join(' ')}>
      {!props.hideIcon && (
        <ResourceIcon {...(groupVersionKind ? { groupVersionKind } : { kind: kind ?? '' })} />
      )}
      {path ? (
        <Link
          to={path}
          title={props.title}
          className={`co-resource-item__resource-name${props.truncate ? ' console-truncate' : ''}`}
          data-test-id={name}
          data-test={props.dataTest ?? name}
          onClick={props.onClick}
        >
          {text}
          {props.nameSuffix}
        </Link>
      ) : (
        <span
          className="co-resource-item__resource-name"
          title={props.title}
          data-test={props.dataTest ?? name}
        >
          {text}
          {props.nameSuffix}
        </span>
      )}
      {props.children}
    </span>
  );
}
