import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Suspense } from 'react';
import { lazyPart } from './lazy-part';
import { PageBoundary } from './PageBoundary';

beforeEach(() => {
  // React tells of what the boundary shows.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

test('a part that could not be downloaded is asked for again on request', async () => {
  let downloads = 0;
  const Part = lazyPart(() => {
    downloads += 1;
    return downloads === 1
      ? Promise.reject(new Error('Loading chunk 7 failed.'))
      : Promise.resolve(({ name }: { name: string }) => <p>part of {name}</p>);
  });
  render(
    <PageBoundary>
      <Suspense fallback="…">
        <Part name="a page" />
      </Suspense>
    </PageBoundary>,
  );
  expect(await screen.findByText('Loading chunk 7 failed.')).toBeInTheDocument();
  const tryAgain = () => userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  // React 18 would ask without end if that asked again at once: see the story of the Overview.
  await tryAgain();
  expect(await screen.findByText('Loading chunk 7 failed.')).toBeInTheDocument();
  expect(downloads).toBe(1);
  const later = performance.now() + 1_500;
  jest.spyOn(performance, 'now').mockImplementation(() => later);
  await tryAgain();
  expect(await screen.findByText('part of a page')).toBeInTheDocument();
  expect(downloads).toBe(2);
});
