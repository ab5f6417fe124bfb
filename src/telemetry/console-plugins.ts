/**
 * Whether this tab of the console has loaded a plugin: the console's server lists them in the page.
 * The SDK has no such question, so the answer may be missing: `undefined`.
 */
export function isPluginLoaded(name: string, page: object = window): boolean | undefined {
  const flags: unknown = 'SERVER_FLAGS' in page ? page.SERVER_FLAGS : undefined;
  if (typeof flags !== 'object' || flags === null || !('consolePlugins' in flags)) {
    return undefined;
  }
  return Array.isArray(flags.consolePlugins) ? flags.consolePlugins.includes(name) : undefined;
}
