export { sealPaths } from './seal.ts';
