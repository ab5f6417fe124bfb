import type { ComponentType } from 'react';
import { Grid, GridItem } from '@patternfly/react-core';

interface OverviewGridCard {
  Card: ComponentType;
  span?: 4 | 6 | 12;
}

interface OverviewGridProps {
  mainCards: OverviewGridCard[];
  leftCards?: OverviewGridCard[];
  rightCards?: OverviewGridCard[];
}

function Column({ cards }: { cards: OverviewGridCard[] }) {
  return (
    <Grid hasGutter>
      {cards.map(({ Card, span = 12 }, index) => (
        // Cards are components without identity of their own; their order does not change.
        <GridItem key={index} span={12} lg={span} data-test="dashboard-card">
          <Card />
        </GridItem>
      ))}
    </Grid>
  );
}

/** Three columns of cards; on narrow screens one below the other, the main ones first. */
export default function DashboardGrid({
  mainCards,
  leftCards = [],
  rightCards = [],
}: OverviewGridProps) {
  return (
    <Grid hasGutter>
      {leftCards.length > 0 && (
        <GridItem lg={3} sm={12} order={{ default: '2', lg: '1' }}>
          <Column cards={leftCards} />
        </GridItem>
      )}
      <GridItem
        lg={
          leftCards.length && rightCards.length ? 6 : leftCards.length || rightCards.length ? 9 : 12
        }
        sm={12}
        order={{ default: '1', lg: '2' }}
      >
        <Column cards={mainCards} />
      </GridItem>
      {rightCards.length > 0 && (
        <GridItem lg={3} sm={12} order={{ default: '3' }}>
          <Column cards={rightCards} />
        </GridItem>
      )}
    </Grid>
  );
}
