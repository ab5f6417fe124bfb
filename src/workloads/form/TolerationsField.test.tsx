import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { toCmmd } from './to-cmmd';
import { TolerationsField } from './TolerationsField';
import { readValues } from './values';
import type { FormValues } from './values';

const base = {
  spec: {
    payload: {
      kind: 'Pod',
      spec: {
        tolerations: [
          { key: 'a', operator: 'Exists', effect: 'NoSchedule' },
          { key: 'b', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
        ],
      },
    },
  },
};

function Form() {
  const form = useForm<FormValues>({ defaultValues: readValues(base) });
  const values = useWatch({ control: form.control }) as FormValues;
  const { tolerations } = toCmmd(base, values).spec?.payload?.spec ?? {};
  return (
    <FormProvider {...form}>
      <TolerationsField taints={[]} />
      <output>{JSON.stringify(tolerations)}</output>
    </FormProvider>
  );
}

test('what is not shown of a toleration stays with it when another one is removed', async () => {
  const user = userEvent.setup();
  render(<Form />);
  await user.click(screen.getByRole('button', { name: 'Remove toleration 1' }));
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual([
    { key: 'b', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
  ]);
  await user.click(screen.getByTestId('cmmd-tolerations-add'));
  expect(JSON.parse(screen.getByRole('status').textContent)).toEqual([
    { key: 'b', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 },
    { operator: 'Exists', effect: 'NoSchedule' },
  ]);
});
