import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { PageBoundary } from './PageBoundary';

describe('PageBoundary', () => {
  let complaints: jest.SpyInstance;

  beforeEach(() => {
    // React reports what the boundary catches; the test would drown in it.
    complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });

  afterEach(() => complaints.mockRestore());

  it('shows what failed, and mounts the page anew on request', async () => {
    let broken = true;
    function Page() {
      if (broken) {
        throw new Error('no such figure');
      }
      return <p>All is well</p>;
    }
    render(
      <PageBoundary>
        <Page />
      </PageBoundary>,
    );
    expect(screen.getByText('This page could not be shown')).toBeInTheDocument();
    expect(screen.getByText('no such figure')).toBeInTheDocument();
    broken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('All is well')).toBeInTheDocument();
  });

  it('survives something thrown that is no Error', () => {
    function Page(): React.JSX.Element {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do throw strings
      throw 'out of order';
    }
    render(
      <PageBoundary>
        <Page />
      </PageBoundary>,
    );
    expect(screen.getByText('out of order')).toBeInTheDocument();
  });
});
