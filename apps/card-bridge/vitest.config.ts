export { default } from '@zairyu/vitest-config';
