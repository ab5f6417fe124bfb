/** The console's own bans: no raw colours, no selectors that could reach the console's markup. */
export default {
  extends: ['stylelint-config-standard'],
  rules: {
    'color-named': 'never',
    'color-no-hex': true,
    'function-disallowed-list': ['rgb', 'rgba', 'hsl', 'hsla'],
    'selector-disallowed-list': [
      ['*', /\.(pf|co)-/, /^\.(?!cmmd-)/],
      { message: 'Only classes that start with .cmmd-' },
    ],
    'selector-max-type': 0,
    'selector-max-id': 0,
    'selector-class-pattern': [
      '^cmmd-[a-z0-9-]+(__[a-z0-9-]+)?(--[a-z0-9-]+)?$',
      { message: 'cmmd-block__element--modifier' },
    ],
    'custom-property-pattern': '^(cmmd|pf-t|pf-v6)-',
    'declaration-no-important': true,
  },
};
