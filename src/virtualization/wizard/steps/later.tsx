export { ChecksStep } from './ChecksStep';
export { CreateStep } from './CreateStep';
export { ReviewStep } from './ReviewStep';
