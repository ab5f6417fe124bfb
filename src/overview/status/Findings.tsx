import { List, ListItem } from '@patternfly/react-core';
import { ResourceLink } from '@openshift-console/dynamic-plugin-sdk';
import { useCmmdTranslation } from '../../components/translation';
import { groupVersionKind } from '../../k8s/models';
import { factText } from './fact-text';
import { gravestFirst } from './health';
import type { Finding, ObjectRef } from './health';
import { HealthIcon } from './HealthIcon';
import { Remedies } from './Remedies';

/** As many objects as a finding links before the sentence alone must do. */
const linkedObjects = 8;

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
      {finding.remedies && <Remedies remedies={finding.remedies} />}
    </ListItem>
  );
}

/** Findings in words, the gravest first, each with the objects it is about. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const ordered = gravestFirst(findings);
  return (
    <List isPlain>
      {ordered.map((finding, index) => (
        <Reason
          key={JSON.stringify(finding.fact)}
          finding={finding}
          said={saidBefore(ordered, index)}
        />
      ))}
    </List>
  );
}
