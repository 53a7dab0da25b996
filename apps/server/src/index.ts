// What seed, journeys and benchmarks take from the server: the whole process, started in theirs.
export { nodeCryptoEngine } from './adapters/node-crypto.ts';
export { compose } from './compose.ts';
export type { Composed } from './compose.ts';
export { ConfigError, readConfig } from './config.ts';
export type { Config } from './config.ts';
export { demoFiles, writeDemoFiles } from './demo-files.ts';
export type { DemoCard } from './demo-files.ts';
export { sheetInput } from './papers/describe-paper.ts';
export { startServer } from './start-server.ts';
export type { Overrides, RunningServer } from './start-server.ts';
