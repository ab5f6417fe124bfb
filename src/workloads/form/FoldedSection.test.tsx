import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FormProvider, useForm } from 'react-hook-form';
import { FoldedSection } from './FoldedSection';
import { TextField } from './TextField';
import { readValues } from './values';
import type { FormValues } from './values';

jest.setTimeout(30_000);

function Folded({ values }: { values: Partial<FormValues> }) {
  const form = useForm<FormValues>({ defaultValues: { ...readValues({}), ...values } });
  return (
    <FormProvider {...form}>
      <FoldedSection
        title="More"
        fields={['serviceAccount']}
        holdsValues={form.watch('serviceAccount') !== ''}
      >
        <TextField name="serviceAccount" label="Account" check={() => ({ kind: 'required' })} />
      </FoldedSection>
      <button onClick={() => form.setValue('serviceAccount', 'robot')}>load</button>
      <button onClick={() => void form.trigger()}>check</button>
    </FormProvider>
  );
}

const account = () => screen.getByTestId('cmmd-service-account');

test('a folded section is open when it holds a value, also one that comes later', async () => {
  render(<Folded values={{}} />);
  expect(account()).not.toBeVisible();
  await userEvent.click(screen.getByText('load'));
  expect(account()).toBeVisible();
  await userEvent.clear(account());
  expect(account()).toBeVisible();
});

test('a folded section opens for an error', async () => {
  render(<Folded values={{}} />);
  await userEvent.click(screen.getByText('check'));
  expect(await screen.findByTestId('cmmd-service-account-error')).toBeVisible();
});
