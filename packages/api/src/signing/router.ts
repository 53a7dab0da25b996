// Freezing and signing, on a PC only; the PIN never comes here.
import { declarations, filerRoles, MAX_AGENT_NUMBER, MAX_CONTACT_LENGTH } from '@zairyu/domain';
import { beginSigning, cancelSigning, finishSigning, mailSignLink, prepareSigning } from '@zairyu/usecases';
import * as z from 'zod';
import { bytes, calendarDate, id } from '../inputs.ts';
import { applicantEndpoint, pcApplicantEndpoint, router } from '../trpc.ts';

const application = z.object({ applicationId: id });
const part = z.string().trim().max(MAX_CONTACT_LENGTH);
const filer = z.object({
  as: z.enum(filerRoles),
  cannotAct: z.boolean().optional(),
  agent: z.object({ number: z.string().trim().max(MAX_AGENT_NUMBER), untilOn: calendarDate }).optional(),
  contact: z.object({ organisation: part, postcode: part, prefecture: part, municipality: part, town: part, telephone: part }).optional(),
});

export const signingRouter = router({
  prepare: applicantEndpoint.input(application).query(({ ctx, input }) => prepareSigning(ctx.ports, ctx.actor, input)),
  begin: pcApplicantEndpoint.input(application.extend({ declared: z.array(z.enum(declarations)).max(declarations.length), filer: filer.optional() })).mutation(({ ctx, input }) => beginSigning(ctx.ports, ctx.actor, input)),
  finish: pcApplicantEndpoint.input(z.object({ signingId: id, cms: bytes(64 * 1024) })).mutation(({ ctx, input }) => finishSigning(ctx.ports, ctx.actor, input)),
  cancel: applicantEndpoint.input(application).mutation(({ ctx, input }) => cancelSigning(ctx.ports, ctx.actor, input)),
  mailLink: applicantEndpoint.input(application).mutation(({ ctx, input }) => mailSignLink(ctx.ports, ctx.actor, input)),
});
