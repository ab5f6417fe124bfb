export default function OverviewPage() {
  return <div data-test="cmmd-overview" />;
}
