// Rows of attached files; the limits are checked in the transaction that adds, so that parallel uploads cannot pass them.
import { fault, FaultError } from '@zairyu/errors';
import type { AttachmentStore } from '@zairyu/usecases/ports';
import { and, asc, eq, isNull, sql } from '../drizzle.ts';
import { type Database, once } from '../database.ts';

const bytesPerMegabyte = 1024 * 1024;

export function createAttachmentStore(database: Database): AttachmentStore {
  const { attachments } = database.schema;
  const ofApplication = once(() =>
    database.read.select().from(attachments).where(eq(attachments.applicationId, sql.placeholder('applicationId'))).orderBy(asc(attachments.addedAt), asc(attachments.attachmentId)).prepare('attachments_of_application'),
  );
  return {
    async add(attachment, limits) {
      await database.tx(async (writer) => {
        // The signed set and each later request are counted by themselves.
        const ofSet = and(
          eq(attachments.applicationId, attachment.applicationId),
          attachment.requestId === null ? isNull(attachments.requestId) : eq(attachments.requestId, attachment.requestId),
        );
        if (limits.replacesSlot) await writer.delete(attachments).where(and(ofSet, eq(attachments.slot, attachment.slot)));
        const present = await writer.select({ bytes: attachments.bytes }).from(attachments).where(ofSet);
        if (present.length + 1 > limits.maxFiles) throw new FaultError(fault('attachment.too-many', { maxFiles: limits.maxFiles }));
        const total = present.reduce((sum, file) => sum + file.bytes, attachment.bytes);
        if (total > limits.maxTotalBytes) {
          throw new FaultError(fault('attachment.too-large', { maxMegabytes: Math.floor(limits.maxTotalBytes / bytesPerMegabyte) }));
        }
        await writer.insert(attachments).values(attachment);
      });
    },
    async find(attachmentId) {
      const [row] = await database.read.select().from(attachments).where(eq(attachments.attachmentId, attachmentId));
      return row;
    },
    list: (applicationId) => ofApplication().execute({ applicationId }),
    async remove(applicationId, attachmentId) {
      await database.tx(async (writer) => {
        await writer.delete(attachments).where(and(eq(attachments.applicationId, applicationId), eq(attachments.attachmentId, attachmentId)));
      });
    },
  };
}
