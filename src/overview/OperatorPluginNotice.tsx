import { Alert, GridItem } from '@patternfly/react-core';
import { useCmmdTranslation } from '../components/translation';
import { useOperatorPlugin } from '../telemetry/watches/useOperatorPlugin';
import { OPERATOR_CONSOLE_PLUGIN } from '../operator/names';

/** Two plugins for one operator: says so, and who shows what. */
export function OperatorPluginNotice() {
  const { t } = useCmmdTranslation();
  const { state } = useOperatorPlugin();
  if (state !== 'enabled') {
    return null;
  }
  return (
    <GridItem>
      <Alert
        isInline
        isExpandable
        component="h2"
        variant="info"
        title={t("The operator's own console plugin is enabled too")}
        data-test="operator-plugin-enabled"
      >
        {t(
          'Both work side by side: the pages of Label objects are left to {{plugin}}. Use one place only to set the label, because every change of it makes the operator write its MachineConfigs anew.',
          { plugin: OPERATOR_CONSOLE_PLUGIN },
        )}
      </Alert>
    </GridItem>
  );
}
