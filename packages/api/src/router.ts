// The whole router, by capability. The tab takes its type only.
import { applyingRouter } from './applying/router.ts';
import { examiningRouter } from './examining/router.ts';
import { notifyingRouter } from './notifying/router.ts';
import { operatingRouter } from './operating/router.ts';
import { registrationRouter } from './registration/router.ts';
import { signingRouter } from './signing/router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  registration: registrationRouter,
  applying: applyingRouter,
  signing: signingRouter,
  examining: examiningRouter,
  notifying: notifyingRouter,
  operating: operatingRouter,
});

export type AppRouter = typeof appRouter;
