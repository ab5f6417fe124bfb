import { useState } from 'react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Button, Dropdown, DropdownItem, DropdownList, MenuToggle } from '@patternfly/react-core';
import type { ButtonProps } from '@patternfly/react-core';
import { useAccessReview } from '@openshift-console/dynamic-plugin-sdk';
import type { K8sGroupVersionKind } from '@openshift-console/dynamic-plugin-sdk';
import { useActiveNamespaceContext } from '../../../../../app/active-namespace';
import { ALL_NAMESPACES, resourcePath } from '../../../../../k8s/resource-url';
import { useModel } from '../../../../../k8s/hooks';

type Kind = K8sGroupVersionKind | string;

interface CreateWithPermissionsProps {
  createAccessReview?: { groupVersionKind: Kind; namespace?: string };
  children?: ReactNode;
}

/** Whether the user may create such an object; without a review to make, always. */
function useMayCreate(review: CreateWithPermissionsProps['createAccessReview']): boolean {
  const model = useModel(review?.groupVersionKind ?? '');
  const namespace = review?.namespace;
  const [allowed] = useAccessReview(
    {
      group: model?.apiGroup ?? '',
      resource: model?.plural ?? '',
      verb: 'create',
      ...(namespace && namespace !== ALL_NAMESPACES ? { namespace } : {}),
    },
    undefined,
    true,
  );
  return review === undefined || allowed;
}

export function ListPageCreateLink({
  to,
  createAccessReview,
  children,
}: CreateWithPermissionsProps & { to: string }) {
  return useMayCreate(createAccessReview) ? (
    <Button
      variant="primary"
      component={(props) => <Link {...props} to={to} />}
      data-test="item-create"
    >
      {children}
    </Button>
  ) : null;
}

export function ListPageCreateButton({
  createAccessReview,
  children,
  ...button
}: CreateWithPermissionsProps & ButtonProps) {
  return useMayCreate(createAccessReview) ? (
    <Button variant="primary" data-test="item-create" {...button}>
      {children}
    </Button>
  ) : null;
}

interface ListPageCreateDropdownProps extends CreateWithPermissionsProps {
  items: Record<string, ReactNode>;
  onClick: (item: string) => void;
}

export function ListPageCreateDropdown(props: ListPageCreateDropdownProps) {
  const [open, setOpen] = useState(false);
  if (!useMayCreate(props.createAccessReview)) {
    return null;
  }
  return (
    <Dropdown
      isOpen={open}
      onOpenChange={setOpen}
      onSelect={(_event, value) => {
        setOpen(false);
        props.onClick(String(value));
      }}
      toggle={(ref) => (
        <MenuToggle
          ref={ref}
          variant="primary"
          isExpanded={open}
          data-test="item-create"
          onClick={() => setOpen(!open)}
        >
          {props.children}
        </MenuToggle>
      )}
    >
      <DropdownList>
        {Object.entries(props.items).map(([id, label]) => (
          <DropdownItem key={id} value={id} data-test={`list-page-create-dropdown-item-${id}`}>
            {label}
          </DropdownItem>
        ))}
      </DropdownList>
    </Dropdown>
  );
}

interface ListPageCreateProps extends CreateWithPermissionsProps {
  groupVersionKind: Kind;
}

/** Button to the create page of a kind, in the active project (or `default`). */
export default function ListPageCreate(props: ListPageCreateProps) {
  const { groupVersionKind, createAccessReview, children } = props;
  const model = useModel(groupVersionKind);
  const [active] = useActiveNamespaceContext();
  if (!model) {
    return null;
  }
  const namespace = active === ALL_NAMESPACES ? 'default' : active;
  return (
    <ListPageCreateLink
      to={`${resourcePath(model, undefined, namespace)}/~new`}
      {...(createAccessReview ? { createAccessReview } : {})}
    >
      {children}
    </ListPageCreateLink>
  );
}
