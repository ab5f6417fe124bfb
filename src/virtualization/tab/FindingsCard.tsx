import { Card, CardBody, CardHeader, CardTitle, Label } from '@patternfly/react-core';
import { useCmmdTranslation } from '../../components/translation';
import type { Translate } from '../../components/translation';
import type { Finding, Severity } from '../../kubevirt/findings';
import { findingText } from '../finding-text';

/** Every rule that speaks about a machine, gravest first, each with its remedy. */
export function FindingsCard({
  findings,
  loaded,
}: {
  findings: readonly Finding[];
  /** The nodes are known, or never will be: the rules have said all. */
  loaded: boolean;
}) {
  const { t } = useCmmdTranslation();
  // Told beside what was asked.
  const shown = findings.filter(({ kind }) => kind !== 'overhead');
  return (
    <Card data-test="machine-findings">
      <CardHeader>
        <CardTitle component="h3">{t('What needs attention')}</CardTitle>
      </CardHeader>
      <CardBody>
        {shown.length === 0 ? (
          <span className="cmmd-note" data-test="machine-findings-none">
            {loaded
              ? t('Nothing: no rule about memory speaks against this machine.')
              : t('Still looking …')}
          </span>
        ) : (
          <ul className="cmmd-machine-findings">
            {shown.map((finding) => (
              <li
                key={JSON.stringify(finding)}
                className="cmmd-machine-finding"
                data-test={`machine-finding-${finding.kind}`}
                data-severity={finding.severity}
              >
                <span>
                  <Label status={finding.severity} isCompact>
                    {severityText(t, finding.severity)}
                  </Label>
                </span>
                <span>{findingText(t, finding)}</span>
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function severityText(t: Translate, severity: Severity): string {
  switch (severity) {
    case 'danger':
      return t('Problem');
    case 'warning':
      return t('Warning');
    case 'info':
      return t('Note');
  }
}
