// The public surface: the router, its type, and the context that a server must give it.
export { appRouter } from './router.ts';
export type { AppRouter } from './router.ts';
export type { ApiContext } from './context.ts';
export { faultOf } from './error-formatter.ts';
export type { FaultShape } from './error-formatter.ts';
