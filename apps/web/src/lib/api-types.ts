// The answers of the server, by the names the pages use; inferred from the router, never written twice.
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@zairyu/api';

type Inputs = inferRouterInputs<AppRouter>;
type Outputs = inferRouterOutputs<AppRouter>;

export type Status = Outputs['operating']['status'];
export type Me = NonNullable<Outputs['registration']['me']>;
export type ListedApplication = Outputs['applying']['list']['applications'][number];
export type Stay = NonNullable<Outputs['applying']['stay']['stay']>;
export type Draft = Outputs['applying']['readDraft'];
export type Saved = Outputs['applying']['saveDraft'];
export type Attachment = Draft['attachments'][number];
export type Challenge = Outputs['registration']['beginCardProof'];
export type ConsentRequest = Outputs['registration']['beginConsent'];
export type FilingNotes = Outputs['signing']['prepare']['notes'];
export type BegunSigning = Outputs['signing']['begin'];
export type Filer = NonNullable<Inputs['signing']['begin']['filer']>;
export type FoundCases = Outputs['examining']['find'];
