export { errorMessage } from '../k8s/error-message';
