export { ChecksStep } from './ChecksStep';
export { CreateStep } from './CreateStep';
export { YamlSource } from './YamlSource';
export { ReviewStep } from './ReviewStep';
