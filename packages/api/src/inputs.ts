// Shapes and sizes of what comes in. Meaning is judged by the use cases and the validator of the form.
import { procedureKinds } from '@zairyu/procedures';
import * as z from 'zod';

export const language = z.enum(['ja', 'en']);
export const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);
export const secret = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/);
export const email = z.string().min(1).max(254);
export const password = z.string().min(1).max(400);
export const procedure = z.enum(procedureKinds as unknown as [(typeof procedureKinds)[number], ...(typeof procedureKinds)[number][]]);
export const statusCode = z.string().regex(/^[A-Z0-9]{2,8}$/);
/** A kind of filing after the digits of its procedure: N2. */
export const activityCode = z.string().regex(/^[A-Z][A-Z0-9]$/);
export const calendarDate = z.iso.date();
export const note = z.string().max(2000);

/** Base64 of at most `maxBytes` bytes, decoded. */
export const bytes = (maxBytes: number) =>
  z
    .string()
    .max(Math.ceil(maxBytes / 3) * 4 + 4)
    .regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

const path = z.string().min(1).max(300);
const value = z.string().max(10_000).nullable();
export const change = z.discriminatedUnion('op', [
  z.object({ op: z.literal('set'), path, was: value, value }),
  z.object({ op: z.literal('add-row'), group: path, rowId: z.string().min(1).max(64) }),
  z.object({ op: z.literal('remove-row'), group: path, rowId: z.string().min(1).max(64) }),
]);
/** A tab names itself; its edits are counted from one. */
export const sender = z.object({ tabId: z.uuid(), upTo: z.int().min(1).max(1_000_000_000) });
