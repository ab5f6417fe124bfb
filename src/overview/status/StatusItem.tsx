import { Button, List, ListItem, Popover, Skeleton } from '@patternfly/react-core';
import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { Link } from 'react-router-dom-v5-compat';
import { useCmmdTranslation } from '../../components/translation';
import { groupVersionKind } from '../../k8s/models';
import { factText } from './fact-text';
import { gravestFirst, overallHealth } from './health';
import type { Finding, ObjectRef } from './health';
import { HealthIcon } from './HealthIcon';

/** As many objects as a finding links before the sentence alone must do. */
const linkedObjects = 8;

export interface StatusItemProps {
  /** Part of the handle `status-<name>`. */
  name: 'operator' | 'collector' | 'enrolment' | 'devices' | 'alerts';
  title: string;
  /** `undefined` while loading. */
  findings: readonly Finding[] | undefined;
  /** The page where it is looked into or put right. */
  page?: { to: string; text: string };
}

function objectKey({ model, name, namespace }: ObjectRef): string {
  return `${model.kind}/${namespace ?? ''}/${name}`;
}

/** Keys of the objects that the findings before the one at `index` link. */
function saidBefore(findings: readonly Finding[], index: number): ReadonlySet<string> {
  return new Set(findings.slice(0, index).flatMap(({ objects }) => (objects ?? []).map(objectKey)));
}

/** A finding in words. `said`: objects that a finding before has linked already. */
function Reason({ finding, said }: { finding: Finding; said: ReadonlySet<string> }) {
  const { t } = useCmmdTranslation();
  return (
    <ListItem icon={<HealthIcon health={finding.health} />}>
      <div>{factText(t, finding.fact)}</div>
      {finding.objects
        ?.filter((object) => !said.has(objectKey(object)))
        .slice(0, linkedObjects)
        .map((object) => (
          <ResourceLink
            key={objectKey(object)}
            groupVersionKind={groupVersionKind(object.model)}
            name={object.name}
            {...(object.namespace === undefined ? {} : { namespace: object.namespace })}
          />
        ))}
    </ListItem>
  );
}

/** One thing's health: its gravest finding beside the name, all of them with their objects on demand. */
export function StatusItem({ name, title, findings, page }: StatusItemProps) {
  const { t } = useCmmdTranslation();
  const ordered = findings && gravestFirst(findings);
  const health = ordered && overallHealth(ordered);
  const first = ordered?.at(0);
  return (
    <div className="cmmd-status" data-test={`status-${name}`} data-health={health ?? 'loading'}>
      <span className="cmmd-status__icon">
        {health ? <HealthIcon health={health} /> : <Skeleton shape="circle" width="1em" />}
      </span>
      <div className="cmmd-status__text">
        {ordered ? (
          <Popover
            headerContent={title}
            headerComponent="h3"
            aria-label={title}
            bodyContent={
              <List isPlain>
                {ordered.map((finding, index) => (
                  <Reason
                    key={JSON.stringify(finding.fact)}
                    finding={finding}
                    said={saidBefore(ordered, index)}
                  />
                ))}
              </List>
            }
            footerContent={page && <Link to={page.to}>{page.text}</Link>}
            // Inside the page: the popover's header would else count as a second banner.
            appendTo={() =>
              document.querySelector<HTMLElement>('[data-test=cmmd-overview]') ?? document.body
            }
          >
            <Button variant="link" isInline>
              {title}
            </Button>
          </Popover>
        ) : (
          <span>{title}</span>
        )}
        <div className="cmmd-note">
          {first ? (
            factText(t, first.fact)
          ) : (
            <Skeleton screenreaderText={t('Loading')} width="80%" />
          )}
        </div>
      </div>
    </div>
  );
}
