import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { EnrolmentCluster } from '../../../machine-config/enrol/cluster';
import {
  enrolledCluster,
  guideCluster,
  label,
  machine,
} from '../../../machine-config/enrol/testing';
import { pool } from '../../../machine-config/testing';
import type { Draft } from '../draft';
import { emptyDraft } from '../draft';
import { useSetLabelState } from '../useSetLabelState';
import { PoolStep } from './PoolStep';

function Step({ cluster }: { cluster: EnrolmentCluster }) {
  const [draft, setDraft] = useState<Draft>(emptyDraft);
  const state = useSetLabelState(cluster, draft);
  const change = (part: Partial<Draft> | ((draft: Draft) => Partial<Draft>)) =>
    setDraft((now) => ({ ...now, ...(typeof part === 'function' ? part(now) : part) }));
  return (
    <>
      <PoolStep
        cluster={cluster}
        state={state}
        control={{ draft, change, clear: () => undefined }}
      />
      <output data-test="stopped">{state.stoppedAt}</output>
    </>
  );
}

const type = async (text: string) => {
  const field = screen.getByTestId('wizard-pool');
  await userEvent.clear(field);
  if (text !== '') await userEvent.type(field, text);
};

describe('PoolStep', () => {
  it('suggests a pool and shows what it selects', async () => {
    render(<Step cluster={guideCluster()} />);
    expect(screen.getByTestId('wizard-pool')).toHaveValue('cmmd');
    expect(await screen.findByTestId('wizard-pool-facts')).toHaveTextContent('(worker, cmmd)');
    expect(screen.getByText('No pool carries CMM-D yet')).toBeInTheDocument();
  });

  it.each([
    ['Bad_Name', 'RFC 1123'],
    ['master', 'belongs to OpenShift'],
    ['', 'Enter the name'],
  ])('names what is wrong with "%s" at the field', async (name, reason) => {
    render(<Step cluster={guideCluster()} />);
    await type(name);
    expect(screen.getByTestId('wizard-pool-error')).toHaveTextContent(reason);
    expect(screen.getByTestId('wizard-pool')).toHaveAttribute('aria-invalid', 'true');
    expect(screen.getByTestId('stopped')).toHaveTextContent('pool');
  });

  it('refuses an existing pool with wrong selectors, in the list too', async () => {
    const odd = pool('odd', { nodeSelector: {} });
    render(<Step cluster={guideCluster({ pools: [pool('worker'), odd] })} />);
    await type('odd');
    expect(screen.getByTestId('wizard-pool-error')).toHaveTextContent(
      'no node is ever in this pool',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Existing pools' }));
    expect(screen.getByRole('option', { name: /odd/ })).toBeDisabled();
  });

  it('says what changing the pool costs', async () => {
    render(<Step cluster={enrolledCluster()} />);
    expect(screen.getByTestId('wizard-pool')).toHaveValue('cmmd');
    await type('cxl');
    expect(screen.getByTestId('wizard-role-moves')).toHaveTextContent('(3 now) lose it and reboot');
  });

  it('takes only a number or percentage of nodes at a time', async () => {
    render(<Step cluster={guideCluster()} />);
    const field = screen.getByTestId('wizard-max-unavailable');
    await userEvent.clear(field);
    await userEvent.type(field, '0');
    expect(screen.getByText(/Enter a number from 1 on/)).toBeInTheDocument();
    expect(screen.getByTestId('stopped')).toHaveTextContent('pool');
  });

  it('refuses a compact cluster with the reason, and warns of a stray Label', () => {
    const nodes = ['a', 'b', 'c'].map((name) => machine(name, 'master', 'worker'));
    render(<Step cluster={guideCluster({ nodes, labels: [label('x', 'elsewhere')] })} />);
    expect(screen.getByTestId('wizard-refused')).toHaveTextContent('compact cluster');
    expect(screen.getByText(/Found in: elsewhere/)).toBeInTheDocument();
  });
});
