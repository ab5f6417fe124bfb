/**
 * PatternFly's dark theme works for the whole page only. Masthead and navigation are dark in both
 * themes, so the dark tokens are declared once more, for the class `console-dark`.
 */
module.exports = function darkScope(source) {
  const opening = '@mixin pf-v6-tokens {';
  if (!source.includes(opening)) {
    throw new Error('dark-scope-loader: PatternFly token file has another form than expected');
  }
  const comments = /^\s*\/\/.*$/gm;
  return source.replace(comments, '').replace(opening, '.console-dark {\n  color-scheme: dark;');
};
