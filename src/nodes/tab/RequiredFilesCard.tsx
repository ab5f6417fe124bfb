import { Card, CardBody, CardHeader, CardTitle, Label } from '@patternfly/react-core';
import { Table, Tbody, Td, Th, Thead, Tr } from '@patternfly/react-table';
import { CardEmpty } from '../../components/CardStates';
import { useCmmdTranslation } from '../../components/translation';
import type { RequiredFile } from '../../telemetry/memory/model';

/** The files that Set Label installs on a host, and whether its collector finds them. */
export function RequiredFilesCard({ files }: { files: readonly RequiredFile[] }) {
  const { t } = useCmmdTranslation();
  return (
    <Card data-test="required-files" isFullHeight>
      <CardHeader>
        <CardTitle component="h2">{t('Required files')}</CardTitle>
      </CardHeader>
      <CardBody>
        {files.length === 0 ? (
          <CardEmpty title={t('The collector names no required file')}>
            {t('The operator trusts no device of a node without them.')}
          </CardEmpty>
        ) : (
          <Table
            variant="compact"
            gridBreakPoint="grid-md"
            aria-label={t('Required files')}
            borders={false}
          >
            <Thead>
              <Tr>
                <Th width={80}>{t('File on the host')}</Th>
                <Th width={20}>{t('Found')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {files.map(({ filename, filepath, exists }, index) => (
                <Tr key={`${index} ${filepath}`}>
                  <Td dataLabel={t('File on the host')} modifier="breakWord">
                    {fullPath(filepath, filename) || t('Unknown')}
                  </Td>
                  <Td dataLabel={t('Found')}>
                    {exists ? (
                      <Label status="success" variant="outline" isCompact>
                        {t('Present')}
                      </Label>
                    ) : (
                      <Label status="danger" isCompact>
                        {t('Missing')}
                      </Label>
                    )}
                  </Td>
                </Tr>
              ))}
            </Tbody>
          </Table>
        )}
      </CardBody>
    </Card>
  );
}

/** The collector's `filepath` is the folder or the whole path, by version. */
function fullPath(filepath: string, filename: string): string {
  return !filename || filepath.endsWith(`/${filename}`) || filepath === filename
    ? filepath
    : `${filepath.replace(/\/$/, '')}/${filename}`;
}
