// 利用者情報登録: e-mail, card, consent; signing in and out.
import {
  beginCardProof, beginConsent, changeEmailWithCard, changeEmailWithPassword, completeRegistration, confirmEmail, confirmEmailChange, describeAccount, proveCard, requestEmailConfirmation, requestPasswordReset, resetPassword, setLanguage, setPassword, setReminders, signInWithCard, signInWithPassword, signOut, type SignedIn,
} from '@zairyu/usecases';
import * as z from 'zod';
import type { ApiContext } from '../context.ts';
import { bytes, email, id, language, password, secret } from '../inputs.ts';
import { accountEndpoint, applicantEndpoint, pcApplicantEndpoint, pcPublicEndpoint, publicEndpoint, router } from '../trpc.ts';

const MAX_CERTIFICATE_BYTES = 8 * 1024;
const MAX_SIGNATURE_BYTES = 64 * 1024;
const cardAnswer = z.object({ challengeId: id, certificate: bytes(MAX_CERTIFICATE_BYTES), signature: bytes(1024), authority: bytes(MAX_CERTIFICATE_BYTES).optional() });

/** The token goes into the cookie and nowhere else. */
function keepSession(ctx: ApiContext, { me, token, expiresAt }: SignedIn) {
  ctx.setSession(token);
  return { ...me, sessionExpiresAt: expiresAt };
}

export const registrationRouter = router({
  me: publicEndpoint.query(({ ctx }) => (ctx.actor.account ? describeAccount(ctx.actor.account) : null)),
  requestEmailConfirmation: publicEndpoint.input(z.object({ email, language })).mutation(({ ctx, input }) => requestEmailConfirmation(ctx.ports, ctx.actor, input)),
  confirmEmail: publicEndpoint.input(z.object({ token: secret })).mutation(async ({ ctx, input }) => keepSession(ctx, await confirmEmail(ctx.ports, ctx.actor, input))),
  beginCardProof: pcPublicEndpoint.input(z.object({ purpose: z.enum(['register', 'sign-in']) })).mutation(({ ctx, input }) => beginCardProof(ctx.ports, ctx.actor, input)),
  proveCard: pcApplicantEndpoint.input(cardAnswer).mutation(async ({ ctx, input }) => keepSession(ctx, await proveCard(ctx.ports, ctx.actor, input))),
  beginConsent: pcApplicantEndpoint.mutation(({ ctx }) => beginConsent(ctx.ports, ctx.actor)),
  completeRegistration: pcApplicantEndpoint
    .input(z.object({ challengeId: id, cms: bytes(MAX_SIGNATURE_BYTES), password: password.optional() }))
    .mutation(async ({ ctx, input }) => keepSession(ctx, await completeRegistration(ctx.ports, ctx.actor, input))),
  signInWithCard: pcPublicEndpoint.input(cardAnswer).mutation(async ({ ctx, input }) => keepSession(ctx, await signInWithCard(ctx.ports, ctx.actor, input))),
  signInWithPassword: publicEndpoint.input(z.object({ email, password })).mutation(async ({ ctx, input }) => keepSession(ctx, await signInWithPassword(ctx.ports, ctx.actor, input))),
  requestPasswordReset: publicEndpoint.input(z.object({ email, language })).mutation(({ ctx, input }) => requestPasswordReset(ctx.ports, ctx.actor, input)),
  resetPassword: publicEndpoint.input(z.object({ token: secret, password })).mutation(({ ctx, input }) => resetPassword(ctx.ports, ctx.actor, input)),
  setPassword: applicantEndpoint.input(z.object({ password, current: password.optional() })).mutation(async ({ ctx, input }) => keepSession(ctx, await setPassword(ctx.ports, ctx.actor, input))),
  changeEmail: accountEndpoint.input(z.object({ email, password })).mutation(({ ctx, input }) => changeEmailWithPassword(ctx.ports, ctx.actor, input)),
  changeEmailWithCard: pcApplicantEndpoint.input(cardAnswer.extend({ email })).mutation(({ ctx, input }) => changeEmailWithCard(ctx.ports, ctx.actor, input)),
  confirmEmailChange: publicEndpoint.input(z.object({ token: secret })).mutation(async ({ ctx, input }) => {
    const { signedIn } = await confirmEmailChange(ctx.ports, ctx.actor, input);
    return signedIn && keepSession(ctx, signedIn);
  }),
  setLanguage: accountEndpoint.input(z.object({ language })).mutation(({ ctx, input }) => setLanguage(ctx.ports, ctx.actor, input)),
  setReminders: applicantEndpoint.input(z.object({ reminders: z.boolean() })).mutation(({ ctx, input }) => setReminders(ctx.ports, ctx.actor, input)),
  signOut: publicEndpoint.input(z.object({ everywhere: z.boolean().optional() }).optional()).mutation(async ({ ctx, input }) => {
    const out = await signOut(ctx.ports, ctx.actor, input);
    ctx.clearSession();
    return out;
  }),
});
