import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ConsoleStyles } from './ConsoleStyles';

const { style, classList } = document.documentElement;
const token = '--pf-t--global--spacer--md';

const sheets = () => [...document.head.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];

async function sheetAsked(): Promise<HTMLLinkElement> {
  await waitFor(() => expect(sheets()).toHaveLength(1));
  return sheets()[0] as HTMLLinkElement;
}

async function happens(sheet: HTMLLinkElement, what: 'load' | 'error'): Promise<void> {
  await act(async () => {
    sheet.dispatchEvent(new Event(what));
    await Promise.resolve();
  });
}

describe('ConsoleStyles', () => {
  afterEach(() => style.setProperty(token, '1rem'));

  it('shows its children at once where the console has PatternFly 6', () => {
    style.setProperty(token, '1rem');
    render(<ConsoleStyles>page</ConsoleStyles>);
    expect(screen.getByText('page')).toBeInTheDocument();
    expect(sheets()).toEqual([]);
  });

  it('elsewhere waits for the sheet, says when it does not come, and mirrors the theme', async () => {
    style.removeProperty(token);
    render(<ConsoleStyles>page</ConsoleStyles>);
    const failing = await sheetAsked();
    expect(failing.getAttribute('href')).toBe('/api/plugins/cmmd-console-plugin/patternfly-6.css');
    expect(screen.queryByText('page')).toBeNull();
    await happens(failing, 'error');
    expect(screen.getByRole('alert')).toHaveTextContent('patternfly-6.css');
    expect(sheets()).toEqual([]);

    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    const coming = await sheetAsked();
    expect(document.head.firstElementChild).toBe(coming);
    classList.add('pf-v5-theme-dark');
    await happens(coming, 'load');
    expect(screen.getByText('page')).toBeInTheDocument();
    expect(classList.contains('pf-v6-theme-dark')).toBe(true);
    await act(async () => {
      classList.remove('pf-v5-theme-dark');
      await Promise.resolve();
    });
    expect(classList.contains('pf-v6-theme-dark')).toBe(false);

    // A second page asks for nothing more.
    render(<ConsoleStyles>other page</ConsoleStyles>);
    expect(await screen.findByText('other page')).toBeInTheDocument();
    expect(sheets()).toHaveLength(1);
  });
});
