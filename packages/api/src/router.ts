// The whole router, by capability. The tab takes its type only.
import { applyingRouter } from './applying/router.ts';
import { examiningRouter } from './examining/router.ts';
import { exportingRouter } from './exporting/router.ts';
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
  exporting: exportingRouter,
  notifying: notifyingRouter,
  operating: operatingRouter,
});

export type AppRouter = typeof appRouter;
