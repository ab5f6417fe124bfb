import { useMemo } from 'react';
import Dashboard from '../../console-modules/shared/components/dashboard/Dashboard';
import DashboardGrid from '../../console-modules/shared/components/dashboard/DashboardGrid';
import { ActivityCard } from './ActivityCard';
import { DetailsCard } from './DetailsCard';
import { InventoryCard } from './InventoryCard';
import { useDashboardCards } from './PluginDashboard';
import { StatusCard } from './StatusCard';

/** The cluster's dashboard: details, inventory, status, activity, and plugins' cards. */
export function ClusterDashboard() {
  const { leftCards, mainCards, rightCards } = useDashboardCards('home');
  const columns = useMemo(
    () => ({
      leftCards: [{ Card: DetailsCard }, { Card: InventoryCard }, ...leftCards],
      mainCards: [{ Card: StatusCard }, ...mainCards],
      rightCards: [{ Card: ActivityCard }, ...rightCards],
    }),
    [leftCards, mainCards, rightCards],
  );
  return (
    <Dashboard>
      <DashboardGrid {...columns} />
    </Dashboard>
  );
}
