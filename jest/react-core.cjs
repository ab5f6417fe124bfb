const modules = require('@patternfly/react-core/dist/dynamic-modules.json');
const { lazyIndex } = require('./lazy-index.cjs');

module.exports = lazyIndex(modules, (module) => require(`@patternfly/react-core/${module}`));
