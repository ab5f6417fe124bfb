const modules = require('@patternfly/react-icons/dist/dynamic-modules.json');
const { lazyIndex } = require('./lazy-index.cjs');

module.exports = lazyIndex(modules, (module) => require(`@patternfly/react-icons/${module}`));
