/** The resource pages of the kind `Label`, as console-extensions.json names them. */
export { LabelCreatePage as LabelCreate } from './LabelCreatePage';
export { LabelListPage as LabelList } from './LabelListPage';
