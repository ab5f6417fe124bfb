const fs = require('node:fs');
const path = require('node:path');

/** Folders of a package's modules that consoles share one by one, relative to its `dist/dynamic`. */
function modulesBelow(root, folder = '') {
  return fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return modulesBelow(root, path.join(folder, entry.name));
    return entry.name === 'package.json' ? [folder] : [];
  });
}

function readJson(...parts) {
  return JSON.parse(fs.readFileSync(path.join(...parts), 'utf8'));
}

/** The module behind each name by which plugins ask for a part of a package. */
function sharedModules(name, directory) {
  const dynamic = path.join(directory, 'dist', 'dynamic');
  return modulesBelow(dynamic).map((folder) => ({
    request: `${name}/dist/dynamic/${folder}`,
    file: path.resolve(dynamic, folder, readJson(dynamic, folder, 'package.json').module),
  }));
}

/**
 * All icons of a package, made by its own `createIcon` of the data that its modules hold: bundling 1,700 modules one
 * by one would take minutes.
 */
function iconsCode(name, directory) {
  const make = require(path.join(directory, 'dist/js/createIcon.js')).createIconBase
    ? 'createIconBase'
    : 'createIcon';
  const icons = sharedModules(name, directory).map(({ request, file }) => {
    const exported = require(file.replace('/esm/', '/js/'));
    const config = Object.keys(exported).find((key) => key.endsWith('IconConfig'));
    if (!config) throw new Error(`${file} exports no data of an icon`);
    return [request, config.replace(/Config$/, ''), exported[config]];
  });
  return `
    import { ${make} } from ${JSON.stringify(path.join(directory, 'dist/esm/createIcon.js'))};
    const icons = JSON.parse(${JSON.stringify(JSON.stringify(icons))});
    export default Object.fromEntries(icons.map(([request, name, config]) => {
      const icon = ${make}(config);
      return [request, { [name]: icon, [name + 'Config']: config, default: icon }];
    }));`;
}

/** A module that holds all of one package: one download, which comes when the first plugin asks. */
function packageCode(name, directory) {
  const modules = sharedModules(name, directory);
  return [
    ...modules.map(({ file }, n) => `import * as m${n} from ${JSON.stringify(file)};`),
    `export default {${modules.map(({ request }, n) => `${JSON.stringify(request)}: m${n},`).join('\n')}};`,
  ].join('\n');
}

/** The share scope: each module under its name, with the version of its package. */
function scopeCode(label, packages, stub) {
  const entries = Object.entries(packages).flatMap(([name, directory]) => {
    const { version } = readJson(directory, 'package.json');
    const names = sharedModules(name, directory).map(({ request }) => request);
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
 * directory each package is. The query names the label and, after it, the package whose modules are wanted.
 */
module.exports = function sharedPatternFly() {
  const { label, packages } = this.getOptions();
  const wanted = this.resourceQuery.split('&')[1];
  for (const directory of Object.values(packages)) {
    this.addDependency(path.join(directory, 'package.json'));
  }
  if (!wanted) return scopeCode(label, packages, this.resourcePath);
  const code = wanted.endsWith('icons') ? iconsCode : packageCode;
  return code(wanted, packages[wanted]);
};
