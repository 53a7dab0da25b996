// The receiving desk.
import { countQueues, decideCase, findCases, handBack, listNamed, listQueue, listTakenOver, markTakenOverSeen, readCase, request, take, takeOverCase } from '@zairyu/usecases';
import * as z from 'zod';
import { calendarDate, id, note, procedure, statusCode } from '../inputs.ts';
import { officerEndpoint, router } from '../trpc.ts';

const application = z.object({ applicationId: id });
/** A query stands in an address: more would make it too long. */
const MOST_NAMED = 60;
const queue = z.enum(['all', 'new', 'mine', 'waiting', 'supplied', 'decided']);
const item = z.object({ slot: z.string().min(1).max(80), note: note.optional() });
const decision = z.object({
  applicationId: id,
  outcome: z.enum(['granted', 'denied']),
  statusOfResidence: statusCode.optional(),
  periodOfStay: z.string().regex(/^\d{7}$/).optional(),
  cardDelivery: z.enum(['mail', 'counter', 'email']).optional(),
  together: z.array(z.object({ procedure, outcome: z.enum(['granted', 'denied']), reasons: note.optional() })).max(7).optional(),
  reasons: note.optional(),
  note: note.optional(),
});

export const examiningRouter = router({
  queues: officerEndpoint.query(({ ctx }) => countQueues(ctx.ports, ctx.actor)),
  queue: officerEndpoint.input(z.object({ queue, offset: z.int().min(0).max(1_000_000).optional() })).query(({ ctx, input }) => listQueue(ctx.ports, ctx.actor, input)),
  // It changes nothing, but a query stands in the address, and addresses stand in the logs of proxies: names do not.
  find: officerEndpoint.input(z.object({ text: z.string().max(200) })).mutation(({ ctx, input }) => findCases(ctx.ports, ctx.actor, input)),
  named: officerEndpoint.input(z.object({ applicationIds: z.array(id).max(MOST_NAMED) })).query(({ ctx, input }) => listNamed(ctx.ports, ctx.actor, input)),
  case: officerEndpoint.input(application).query(({ ctx, input }) => readCase(ctx.ports, ctx.actor, input)),
  take: officerEndpoint.input(application).mutation(({ ctx, input }) => take(ctx.ports, ctx.actor, input)),
  handOver: officerEndpoint.input(application).mutation(({ ctx, input }) => handBack(ctx.ports, ctx.actor, input)),
  takeOver: officerEndpoint.input(z.object({ applicationId: id, seenVersion: z.int().min(1), reason: note })).mutation(({ ctx, input }) => takeOverCase(ctx.ports, ctx.actor, input)),
  takenOver: officerEndpoint.query(({ ctx }) => listTakenOver(ctx.ports, ctx.actor)),
  markTakenOverSeen: officerEndpoint.mutation(({ ctx }) => markTakenOverSeen(ctx.ports, ctx.actor)),
  requestDocuments: officerEndpoint.input(z.object({ applicationId: id, items: z.array(item).max(20), dueOn: calendarDate, message: note.optional() })).mutation(({ ctx, input }) => request(ctx.ports, ctx.actor, input)),
  decide: officerEndpoint.input(decision).mutation(({ ctx, input }) => decideCase(ctx.ports, ctx.actor, input)),
});
