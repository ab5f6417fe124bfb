const fs = require('node:fs');
const path = require('node:path');

function readJson(...parts) {
  return JSON.parse(fs.readFileSync(path.join(...parts), 'utf8'));
}

/** The module behind each name by which plugins ask for a part of a package: those of `folders`, below `dist/dynamic`. */
function sharedModules(name, directory, folders) {
  const dynamic = path.join(directory, 'dist', 'dynamic');
  return folders.map((folder) => ({
    request: `${name}/dist/dynamic/${folder}`,
    file: path.resolve(dynamic, folder, readJson(dynamic, folder, 'package.json').module),
  }));
}

/** A module that holds all that is shared of one package: one download, which comes when the first plugin asks. */
function packageCode(name, directory, folders) {
  const modules = sharedModules(name, directory, folders);
  return [
    ...modules.map(({ file }, n) => `import * as m${n} from ${JSON.stringify(file)};`),
    `export default {${modules.map(({ request }, n) => `${JSON.stringify(request)}: m${n},`).join('\n')}};`,
  ].join('\n');
}

/** The share scope: each module under its name, with the version of its package. */
function scopeCode(label, packages, shares, stub) {
  const entries = Object.entries(packages).flatMap(([name, directory]) => {
    const { version } = readJson(directory, 'package.json');
    const names = sharedModules(name, directory, shares[name]).map(({ request }) => request);
    const chunk = JSON.stringify(`patternfly-${label}-${path.basename(name)}`);
    const load = `() => import(/* webpackChunkName: ${chunk} */ ${JSON.stringify(`${stub}?${label}&${name}`)})`;
    return `...share(${JSON.stringify(version)}, ${load}, ${JSON.stringify(names)}),`;
  });
  return `
    const share = (version, load, names) => Object.fromEntries(names.map((name) => {
      const get = () => load().then((all) => () => all.default[name]);
      return [name, { [version]: { get, from: 'light-console', eager: false } }];
    }));
    export default { ${entries.join('\n')} };`;
}

/**
 * Writes what the light console shares of PatternFly. Options: `label` names the version, `packages` says in which
 * directory each package is, `shares` is a file that lists what is shared of each. The query names the label and, after
 * it, the package whose modules are wanted.
 */
module.exports = function sharedPatternFly() {
  const { label, packages, shares } = this.getOptions();
  const wanted = this.resourceQuery.split('&')[1];
  this.addDependency(shares);
  for (const directory of Object.values(packages)) {
    this.addDependency(path.join(directory, 'package.json'));
  }
  const folders = readJson(shares);
  return wanted
    ? packageCode(wanted, packages[wanted], folders[wanted])
    : scopeCode(label, packages, folders, this.resourcePath);
};
