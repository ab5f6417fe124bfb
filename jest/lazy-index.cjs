/**
 * What a package of PatternFly exports, each read where a test first uses it: its index would read all 700 components, or
 * 1,900 icons, once more for every file of tests, which takes longer than most of them.
 *
 * @param {Record<string, string>} modules the package's own list of exports and the modules that have them
 * @param {(module: string) => Record<string, unknown>} load reads one of those modules
 */
exports.lazyIndex = (modules, load) => {
  const index = {};
  for (const [name, module] of Object.entries(modules)) {
    Object.defineProperty(index, name, { enumerable: true, get: () => load(module)[name] });
  }
  return index;
};
