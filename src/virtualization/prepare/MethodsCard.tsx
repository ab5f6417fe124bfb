import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  Content,
  Label,
  List,
  ListItem,
} from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import type { ReactNode } from 'react';
import { boundsText } from '../../components/ledger/bounds-text';
import { useCmmdTranslation } from '../../components/translation';
import type { Method, MethodState } from '../../kubevirt/methods';
import {
  adviceText,
  costText,
  guaranteeText,
  methodName,
  migrationText,
  needsText,
  reasonText,
  stateText,
} from './method-text';
import { together } from './pages-by-tier';
import type { CxlPages } from './pages-by-tier';

const stateColor: Record<MethodState, 'green' | 'grey' | 'orange'> = {
  ready: 'green',
  'no-pages': 'orange',
  'gate-off': 'orange',
  'not-offered': 'grey',
  unknown: 'grey',
};

/** The methods that a cluster offers, side by side: what each guarantees and costs, and which to take. */
export function MethodsCard({
  methods,
  pages,
  version,
}: {
  methods: readonly Method[];
  /** Huge pages on CXL memory, of nodes that have any. */
  pages: readonly CxlPages[];
  /** KubeVirt's, as it says itself; `undefined` when it cannot be read. */
  version: string | undefined;
}) {
  const { t } = useCmmdTranslation();
  const rows: readonly { title: string; name: string; of: (method: Method) => ReactNode }[] = [
    {
      title: t('On this cluster'),
      name: 'state',
      of: ({ kind, state }) => (
        <>
          <Label isCompact color={stateColor[state]}>
            {stateText(t, state)}
          </Label>
          {kind === 'huge-pages' && <PagesOfNodes pages={pages} />}
        </>
      ),
    },
    { title: t('What it guarantees'), name: 'guarantee', of: ({ kind }) => guaranteeText(t, kind) },
    { title: t('What it costs'), name: 'cost', of: ({ kind }) => costText(t, kind) },
    { title: t('What it needs'), name: 'needs', of: ({ kind }) => needsText(t, kind) },
    { title: t('Live migration'), name: 'migration', of: ({ kind }) => migrationText(t, kind) },
    {
      title: t('What speaks for and against it here'),
      name: 'reasons',
      of: ({ advice, reasons }) => (
        <List isPlain>
          {advice === 'instead' && (
            <ListItem>{t('To be taken where memory must not be set aside.')}</ListItem>
          )}
          {reasons.map((reason) => (
            <ListItem key={reason}>{reasonText(t, reason)}</ListItem>
          ))}
        </List>
      ),
    },
  ];
  return (
    <Card data-test="methods-card">
      <CardHeader>
        <CardTitle component="h2">{t('Which method')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Content component="p">
          {version === undefined
            ? t(
                'Which KubeVirt the cluster has, and which of its feature gates are on, is not known.',
              )
            : t('This cluster has KubeVirt {{version}}.', { version: version.replace(/^v/, '') })}
        </Content>
        <Table
          variant="compact"
          gridBreakPoint="grid-lg"
          aria-label={t('Methods, compared')}
          className="cmmd-methods"
          data-test="methods-table"
        >
          <Thead>
            <Tr>
              <Th width={15} screenReaderText={t('What is compared')} />
              {methods.map(({ kind, advice }) => (
                <Th key={kind} modifier="wrap" data-test={`method-${kind}`}>
                  <span className="cmmd-methods__name">
                    {methodName(t, kind)}
                    {advice && (
                      <Label
                        isCompact
                        variant="outline"
                        color={advice === 'first' ? 'blue' : 'grey'}
                        data-test={`advice-${kind}`}
                      >
                        {adviceText(t, advice)}
                      </Label>
                    )}
                  </span>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(({ title, name, of }) => (
              <Tr key={name}>
                <Th scope="row" modifier="wrap">
                  {title}
                </Th>
                {methods.map((method) => (
                  <Td
                    key={method.kind}
                    dataLabel={methodName(t, method.kind)}
                    data-test={`${name}-${method.kind}`}
                    {...(name === 'state' && { 'data-state': method.state })}
                  >
                    {of(method)}
                  </Td>
                ))}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </CardBody>
    </Card>
  );
}

/** More nodes than these are counted together. */
const mostNodes = 3;

/** Where there are huge pages on CXL memory. */
function PagesOfNodes({ pages }: { pages: readonly CxlPages[] }) {
  const { t } = useCmmdTranslation();
  const lines =
    pages.length <= mostNodes
      ? pages.map(({ nodeName, cxl }) =>
          t('{{node}}: {{amount}}', { node: nodeName, amount: boundsText(t, cxl) }),
        )
      : [
          t('{{amount}} on {{count}} nodes', {
            amount: boundsText(t, together(pages)),
            count: pages.length,
          }),
        ];
  return (
    <List isPlain className="cmmd-note">
      {lines.map((line) => (
        <ListItem key={line}>{line}</ListItem>
      ))}
    </List>
  );
}
