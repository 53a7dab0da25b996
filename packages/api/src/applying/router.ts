// Drafts and one's own applications.
import { checkResidenceCard, discardDraft, findPlaces, listApplications, openDraft, readApplication, readDraft, readReceipt, readStay, removeAttachment, saveDraft, setTogether, supplyDocuments, withdrawApplication } from '@zairyu/usecases';
import { eligibilityFilers } from '@zairyu/domain';
import * as z from 'zod';
import { activityCode, bytes, change, id, procedure, sender, statusCode } from '../inputs.ts';
import { applicantEndpoint, pcApplicantEndpoint, router } from '../trpc.ts';

const application = z.object({ applicationId: id });
/** Signed bytes: two pictures of at most 7000 and 3000 bytes and 53 bytes of entries; a card may hold no more. */
const cardProof = z.object({ generation: z.enum(['first', 'second']), signature: bytes(512), certificate: bytes(4096), message: bytes(16 * 1024).optional() });
const together = z.array(procedure).max(7);

export const applyingRouter = router({
  list: applicantEndpoint.query(({ ctx }) => listApplications(ctx.ports, ctx.actor)),
  places: applicantEndpoint.input(z.object({ postcode: z.string().regex(/^\d{7}$/) })).query(({ ctx, input }) => findPlaces(ctx.actor, input)),
  stay: applicantEndpoint.query(({ ctx }) => readStay(ctx.ports, ctx.actor)),
  openDraft: applicantEndpoint.input(z.object({ procedure, status: statusCode, activity: activityCode.optional(), together, preparingDeparture: z.boolean().optional(), holdsPermission: z.boolean().optional(), isForOther: z.boolean().optional(), filer: z.enum(eligibilityFilers).optional() })).mutation(({ ctx, input }) => openDraft(ctx.ports, ctx.actor, input)),
  readDraft: applicantEndpoint.input(application).query(({ ctx, input }) => readDraft(ctx.ports, ctx.actor, input)),
  saveDraft: applicantEndpoint.input(z.object({ applicationId: id, changes: z.array(change).max(500), sender: sender.optional() })).mutation(({ ctx, input }) => saveDraft(ctx.ports, ctx.actor, input)),
  setTogether: applicantEndpoint.input(z.object({ applicationId: id, together })).mutation(({ ctx, input }) => setTogether(ctx.ports, ctx.actor, input)),
  discardDraft: applicantEndpoint.input(application).mutation(({ ctx, input }) => discardDraft(ctx.ports, ctx.actor, input)),
  removeAttachment: applicantEndpoint.input(z.object({ applicationId: id, attachmentId: id })).mutation(({ ctx, input }) => removeAttachment(ctx.ports, ctx.actor, input)),
  application: applicantEndpoint.input(application).query(({ ctx, input }) => readApplication(ctx.ports, ctx.actor, input)),
  receipt: applicantEndpoint.input(application).query(({ ctx, input }) => readReceipt(ctx.ports, ctx.actor, input)),
  supplyDocuments: applicantEndpoint.input(z.object({ applicationId: id, requestId: id })).mutation(({ ctx, input }) => supplyDocuments(ctx.ports, ctx.actor, input)),
  checkResidenceCard: pcApplicantEndpoint.input(z.object({ proof: cardProof })).mutation(({ ctx, input }) => checkResidenceCard(ctx.ports, ctx.actor, input)),
  withdraw: applicantEndpoint.input(application).mutation(({ ctx, input }) => withdrawApplication(ctx.ports, ctx.actor, input)),
});
