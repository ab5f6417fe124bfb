/* All that needs the YAML library, and the view of it, in one chunk that is loaded when YAML is asked for. */
export { readCmmd, readPayload } from './cmmd-yaml';
export { renderYaml } from './render-yaml';
export { YamlView } from './YamlView';
export { yamlProblemText } from './yaml-problem';
