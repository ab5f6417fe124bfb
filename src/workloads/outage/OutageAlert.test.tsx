import * as sdk from '@openshift-console/dynamic-plugin-sdk';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Culprit, OperatorOutage } from '../../operator/outage';
import { OutageAlert } from './OutageAlert';

const launched = jest.fn();

jest.mock('@openshift-console/dynamic-plugin-sdk', () => ({
  ...jest.requireActual<object>('../../test-sdk'),
  useAccessReview: jest.fn(),
  useModal: () => launched,
}));

const allow = (answer: [boolean, boolean]) =>
  jest.mocked(sdk.useAccessReview).mockReturnValue(answer);

const culprit = (kind: Culprit['kind'], name: string): Culprit => ({
  kind,
  name,
  namespace: 'demo',
  object: { metadata: { name, namespace: 'demo' } },
});

const outage = (parts: Partial<OperatorOutage> = {}): OperatorOutage => ({
  cause: 'culprits',
  culprits: [culprit('cmmd', 'empty')],
  crash: undefined,
  ...parts,
});

beforeEach(() => {
  launched.mockReset();
  allow([true, false]);
});

test('names the CMMD, says how the operator ended, and offers to delete it', async () => {
  const crash = { restarts: 9, reason: 'Error', exitCode: 2, at: '2026-01-01T00:00:00Z' };
  const removed = jest.fn();
  render(<OutageAlert outage={outage({ crash })} onRemoved={removed} />);
  const alert = screen.getByTestId('operator-stopped');
  expect(alert).toHaveTextContent(/stopped for the whole cluster.*A CMMD without spec/);
  expect(screen.getByTestId('operator-crash')).toHaveTextContent(
    /Restarts: 9.*Error \(exit code 2\)/,
  );
  expect(screen.getByRole('link', { name: 'empty' })).toBeInTheDocument();
  expect(launched).not.toHaveBeenCalled();
  await userEvent.click(screen.getByTestId('operator-stopped-delete-empty'));
  expect(launched).toHaveBeenCalledWith(
    expect.anything(),
    expect.objectContaining({ cmmd: { metadata: { name: 'empty', namespace: 'demo' } } }),
  );
  const [[, { onDone }]] = launched.mock.calls as [[unknown, { onDone: () => void }]];
  expect(removed).not.toHaveBeenCalled();
  onDone();
  expect(removed).toHaveBeenCalledWith(expect.objectContaining({ kind: 'cmmd', name: 'empty' }));
});

test('says whom to ask who may not delete it', () => {
  allow([false, false]);
  render(<OutageAlert outage={outage()} />);
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
  expect(screen.getByTestId('operator-stopped')).toHaveTextContent(
    'delete on cmmds in project demo',
  );
});

test('of many it names some and counts the rest', () => {
  const culprits = Array.from({ length: 12 }, (_, index) => culprit('cmmd', `c${index}`));
  render(<OutageAlert outage={outage({ culprits })} />);
  expect(screen.getAllByRole('link')).toHaveLength(5);
  expect(screen.getByTestId('operator-stopped')).toHaveTextContent('And 7 more');
});

test('a pod cannot be deleted twice: it loses the label instead', () => {
  render(<OutageAlert outage={outage({ culprits: [culprit('pod', 'bare')] })} />);
  expect(screen.getByTestId('operator-stopped')).toHaveTextContent(
    'oc label pod bare -n demo socmmd-',
  );
});

test.each<[OperatorOutage['cause'], string]>([
  ['crashing', 'Its container ends again and again'],
  ['scaled-down', 'scaled to 0'],
  ['not-ready', 'The CMM-D operator is not ready'],
])('%s', (cause, words) => {
  render(<OutageAlert outage={outage({ cause, culprits: [] })} />);
  expect(screen.getByTestId('operator-stopped')).toHaveTextContent(words);
});
