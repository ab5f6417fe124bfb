/**
 * PatternFly numbers ids from 0, in each copy of it. Where a console does not share its own, two
 * elements of one page would have the same id, and a click on the words of our checkbox would tick
 * nothing: in this plugin's copy they begin with another word.
 */
module.exports = function ownIds(source) {
  const prefix = "'pf-random-id-'";
  if (!source.includes(prefix)) {
    throw new Error('own-ids-loader: PatternFly makes ids in another way than expected');
  }
  return source.replace(prefix, "'cmmd-random-id-'");
};
