import { render, screen } from '@testing-library/react';
import { TakenOutNote } from './TakenOutNote';

test('names what was left out, by whose it is', () => {
  render(
    <TakenOutNote
      takenOut={[
        { owner: 'helm', path: 'metadata.labels[helm.sh/chart]' },
        { owner: 'operator', path: 'metadata.labels.socmmd' },
        { owner: 'operator', path: 'metadata.annotations.cmmd-numa' },
      ]}
    />,
  );
  const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(items[0]).toContain('metadata.labels.socmmd, metadata.annotations.cmmd-numa');
  expect(items[1]).toContain('Helm');
});

test('says nothing when nothing was', () => {
  const { container } = render(<TakenOutNote takenOut={[]} />);
  expect(container).toBeEmptyDOMElement();
});
