import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Flex,
  Grid,
  GridItem,
  Label,
} from '@patternfly/react-core';
import type { ReactNode } from 'react';
import { formatBytes } from '../k8s/bytes';
import type { TierLedger } from '../ledger/sums';
import type { Tier } from '../telemetry/memory/model';
import type { TierTotals } from '../telemetry/memory/totals';
import { CardEmpty } from './CardStates';
import { Measure, useBytes } from './Measure';
import { partsOfTier, TierParts } from './TierParts';
import { useCmmdTranslation } from './translation';
import './figures.css';
import './tier-swatch.css';
import './capacity.css';

function TierPanel({
  tier,
  totals,
  ledger,
}: {
  tier: Tier;
  totals: TierTotals;
  ledger: TierLedger | undefined;
}) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const name = tier === 'cxl' ? t('CXL memory') : t('DRAM');
  return (
    <section className="cmmd-tier" data-test={`capacity-${tier}`} aria-label={name}>
      <div className="cmmd-tier__heading">
        <span className={`cmmd-swatch cmmd-swatch--${tier}`} aria-hidden="true" />
        <h3 className="cmmd-tier__name">{name}</h3>
        {totals.numaNodes > 0 && (
          <p className="cmmd-tier__available">
            <span className="cmmd-tier__number">{bytes(totals.available)}</span>{' '}
            {t('available for placement')}
          </p>
        )}
      </div>
      {totals.numaNodes === 0 ? (
        <CardEmpty title={tier === 'cxl' ? t('No CXL memory reported') : t('No DRAM reported')}>
          {tier === 'cxl'
            ? t('Devices show up here once their nodes are enrolled with Set Label and rebooted.')
            : null}
        </CardEmpty>
      ) : (
        <>
          {ledger !== undefined && ledger.gone > 0 && (
            <p className="cmmd-tier__gone" data-test={`capacity-gone-${tier}`}>
              {t(
                'by the operator, of which {{gone}} at least are gone: huge pages are among them',
                {
                  gone: formatBytes(ledger.gone),
                },
              )}
            </p>
          )}
          {ledger !== undefined && partsOfTier(ledger).length > 0 ? (
            <TierParts name={name} totals={totals} ledger={ledger} />
          ) : (
            <TierMeasures tier={tier} totals={totals} />
          )}
          {totals.unusable > 0 && (
            <div>
              <Label status="warning" isCompact>
                {t('NUMA nodes not usable: {{count}}', { count: totals.unusable })}
              </Label>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** Used and reserved, each of the whole, where nobody has told who has the memory. */
function TierMeasures({ tier, totals }: { tier: Tier; totals: TierTotals }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  return (
    <>
      <Measure tier={tier} title={t('Used')} part={totals.used} whole={totals.total} />
      <Measure
        tier={tier}
        title={t('Reserved by CMMD workloads')}
        part={totals.reserved}
        whole={totals.total}
      />
      <DescriptionList isCompact columnModifier={{ default: '3Col' }}>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('Total')}</DescriptionListTerm>
          <DescriptionListDescription>{bytes(totals.total)}</DescriptionListDescription>
        </DescriptionListGroup>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('Free')}</DescriptionListTerm>
          <DescriptionListDescription>{bytes(totals.free)}</DescriptionListDescription>
        </DescriptionListGroup>
        <DescriptionListGroup>
          <DescriptionListTerm>{t('NUMA nodes')}</DescriptionListTerm>
          <DescriptionListDescription>
            {t('{{numaNodes}} on {{count}} nodes', {
              numaNodes: totals.numaNodes,
              count: totals.nodes,
            })}
          </DescriptionListDescription>
        </DescriptionListGroup>
      </DescriptionList>
    </>
  );
}

/** DRAM and CXL side by side: what is used, what the operator promised, and where it still has room. */
export function CapacityCard({
  totals,
  ledgers,
  actions,
}: {
  totals: Readonly<Record<Tier, TierTotals>>;
  /** Who owns the tiers' memory, where that is known. */
  ledgers?: Readonly<Record<Tier, TierLedger>> | undefined;
  /** Beside the title. */
  actions?: ReactNode;
}) {
  const { t } = useCmmdTranslation();
  // Sums that lack something say so: while collectors are still answering, and where one never does.
  const unknown = totals.dram.unknownNodes;
  return (
    <Card isCompact data-test="capacity-card">
      <CardHeader {...(actions !== undefined && { actions: { actions, hasNoOffset: true } })}>
        <Flex columnGap={{ default: 'columnGapMd' }}>
          <CardTitle component="h2">{t('Capacity')}</CardTitle>
          {unknown > 0 && (
            <span className="cmmd-note" data-test="capacity-unknown">
              {t('without {{count}} nodes that have told no figures', { count: unknown })}
            </span>
          )}
        </Flex>
      </CardHeader>
      <CardBody>
        <Grid hasGutter lg={6} className="cmmd-tiers">
          <GridItem>
            <TierPanel tier="dram" totals={totals.dram} ledger={ledgers?.dram} />
          </GridItem>
          <GridItem>
            <TierPanel tier="cxl" totals={totals.cxl} ledger={ledgers?.cxl} />
          </GridItem>
        </Grid>
      </CardBody>
    </Card>
  );
}
