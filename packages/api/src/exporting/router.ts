// What is asked before something leaves, and what comes back. The files themselves go out over /files.
import { exportFieldSheet, importCases, previewBulk } from '@zairyu/usecases';
import * as z from 'zod';
import { id } from '../inputs.ts';
import { accountEndpoint, applicantEndpoint, router } from '../trpc.ts';

export const exportingRouter = router({
  previewBulk: accountEndpoint.input(z.object({ applicationIds: z.array(id).max(300) })).mutation(({ ctx, input }) => previewBulk(ctx.ports, ctx.actor, input)),
  fieldSheet: accountEndpoint.input(z.object({ applicationId: id })).query(({ ctx, input }) => exportFieldSheet(ctx.ports, ctx.actor, input)),
  importCases: applicantEndpoint.input(z.object({ document: z.unknown() })).mutation(({ ctx, input }) => importCases(ctx.ports, ctx.actor, input)),
});
