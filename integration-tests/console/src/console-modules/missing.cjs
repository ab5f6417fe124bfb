// Stands in for every console-internal module that the light console does not have. The SDK reads
// members of such modules while it loads, so the error comes when a member is used, with its name.
const request = typeof __resourceQuery === 'string' ? __resourceQuery.slice(1) : 'this module';

module.exports = new Proxy(
  {},
  {
    get(_target, member) {
      if (typeof member === 'symbol' || member === '__esModule') {
        return undefined;
      }
      return function missing() {
        throw new Error(`light console does not provide ${request} (member "${member}")`);
      };
    },
  },
);
