import { useMemo } from 'react';
import type { ComponentType } from 'react';
import { isDashboardsCard } from '@openshift-console/dynamic-plugin-sdk';
import type { DashboardsCard } from '@openshift-console/dynamic-plugin-sdk';
import type { LoadedExtension } from '@openshift/dynamic-plugin-sdk';
import Dashboard from '../../console-modules/shared/components/dashboard/Dashboard';
import DashboardGrid from '../../console-modules/shared/components/dashboard/DashboardGrid';
import { useExtensions } from '../../plugins/extensions';
import { PluginComponent } from '../../routes/plugin-component';

type Position = 'LEFT' | 'MAIN' | 'RIGHT';

function asCards(cards: LoadedExtension<DashboardsCard>[], position: Position) {
  return cards
    .filter(({ properties }) => properties.position === position)
    .map(({ properties: { component, span } }) => ({
      Card: (() => <PluginComponent loader={component} />) as ComponentType,
      ...(span ? { span } : {}),
    }));
}

/** Cards that plugins put on a dashboard tab, by column. */
export function useDashboardCards(tab: string) {
  const extensions = useExtensions(isDashboardsCard);
  return useMemo(() => {
    const cards = extensions.filter(({ properties }) => properties.tab === tab);
    return {
      leftCards: asCards(cards, 'LEFT'),
      mainCards: asCards(cards, 'MAIN'),
      rightCards: asCards(cards, 'RIGHT'),
    };
  }, [extensions, tab]);
}

/** A dashboard made of plugins' cards only. */
export function PluginDashboard({ tab }: { tab: string }) {
  return (
    <Dashboard>
      <DashboardGrid {...useDashboardCards(tab)} />
    </Dashboard>
  );
}
