// Notices of an applicant.
import { listNotices, markNoticesRead } from '@zairyu/usecases';
import { applicantEndpoint, router } from '../trpc.ts';

export const notifyingRouter = router({
  list: applicantEndpoint.query(({ ctx }) => listNotices(ctx.ports, ctx.actor)),
  markRead: applicantEndpoint.mutation(({ ctx }) => markNoticesRead(ctx.ports, ctx.actor)),
});
