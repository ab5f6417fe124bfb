/** Whether the page knows PatternFly 6: its variables are defined for all elements. */
export function hasPatternFly6(): boolean {
  const style = getComputedStyle(document.documentElement);
  return style.getPropertyValue('--pf-t--global--spacer--md').trim() !== '';
}
