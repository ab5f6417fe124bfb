import {
  Card,
  CardBody,
  CardHeader,
  CardTitle,
  DescriptionList,
  DescriptionListDescription,
  DescriptionListGroup,
  DescriptionListTerm,
  Grid,
  GridItem,
  Label,
} from '@patternfly/react-core';
import type { Tier } from '../telemetry/model';
import type { TierTotals } from '../telemetry/totals';
import { CardEmpty } from './CardStates';
import { Measure, useBytes } from './Measure';
import { useCmmdTranslation } from './translation';
import './figures.css';
import './capacity.css';

function TierPanel({ tier, totals }: { tier: Tier; totals: TierTotals }) {
  const { t } = useCmmdTranslation();
  const bytes = useBytes();
  const name = tier === 'cxl' ? t('CXL memory') : t('DRAM');
  return (
    <section className="cmmd-tier" data-test={`capacity-${tier}`} aria-label={name}>
      <div className="cmmd-tier__heading">
        <span className={`cmmd-swatch cmmd-swatch--${tier}`} aria-hidden="true" />
        <h3 className="cmmd-tier__name">{name}</h3>
        {totals.unusable > 0 && (
          <Label status="warning" isCompact>
            {t('NUMA nodes not usable: {{count}}', { count: totals.unusable })}
          </Label>
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
          <p className="cmmd-tier__available">
            <span className="cmmd-tier__number">{bytes(totals.available)}</span>{' '}
            {t('available for placement')}
          </p>
          <Measure tier={tier} title={t('Used')} part={totals.used} whole={totals.total} />
          <Measure
            tier={tier}
            title={t('Reserved by CMMD workloads')}
            part={totals.reserved}
            whole={totals.total}
          />
          <DescriptionList isHorizontal isCompact isFluid className="cmmd-tier__facts">
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
      )}
    </section>
  );
}

/** DRAM and CXL side by side: what is used, what the operator promised, and where it still has room. */
export function CapacityCard({ totals }: { totals: Readonly<Record<Tier, TierTotals>> }) {
  const { t } = useCmmdTranslation();
  return (
    <Card data-test="capacity-card">
      <CardHeader>
        <CardTitle component="h2">{t('Capacity')}</CardTitle>
      </CardHeader>
      <CardBody>
        <Grid hasGutter lg={6} className="cmmd-tiers">
          <GridItem>
            <TierPanel tier="dram" totals={totals.dram} />
          </GridItem>
          <GridItem>
            <TierPanel tier="cxl" totals={totals.cxl} />
          </GridItem>
        </Grid>
      </CardBody>
    </Card>
  );
}
