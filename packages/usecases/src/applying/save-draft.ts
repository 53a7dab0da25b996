// Saves edits of a draft, field by field. Edits made against another value come back as conflicts; nothing is overwritten.
import { applyChanges, checkPaths, individualNumberPaths, type Answers, type Change, type Conflict } from '@zairyu/forms';
import { isFaultError, raise } from '@zairyu/errors';
import { requireRegistered, type Actor } from '../actor.ts';
import { formOf } from '../catalogue.ts';
import type { Draft, Ports } from '../ports/index.ts';
import { ownDraft } from './own-draft.ts';

/** How often a lost race is run again before the tab is asked to: each try reads the newest version first. */
const MAX_RACES = 20;

export interface SavedDraft {
  readonly version: number;
  readonly savedAt: number;
  readonly conflicts: readonly Conflict[];
  /** Stored answers after the edits: the tab takes over what another tab or PC has written. */
  readonly answers: Answers;
}

/** Which tab speaks, and the number of its last edit when `changes` are everything that it had not delivered. */
export interface Sender {
  readonly tabId: string;
  readonly upTo: number;
}

/** Tabs remembered for a draft, the latest: the edits of an older one meet the answers as those of a stranger would. */
const MAX_TABS = 50;

export async function saveDraft(ports: Ports, actor: Actor, input: { applicationId: string; changes: readonly Change[]; sender?: Sender | undefined }): Promise<SavedDraft> {
  const account = requireRegistered(actor);
  for (let race = 0; race < MAX_RACES; race++) {
    const draft = await ownDraft(ports, account, input.applicationId);
    if (draft.signingId !== null) return raise('application.draft-frozen');
    const form = formOf(draft);
    checkPaths(form, input.changes);
    // The law lets nobody keep it here (番号法 20): refused before it reaches a row, a log or a backup.
    if (individualNumberPaths(form, input.changes).length > 0) return raise('application.individual-number');
    const { answers, conflicts } = applyChanges(draft.answers, input.changes);
    const at = ports.clock.now();
    const delivered = afterDelivery(draft.delivered, conflicts.length === 0 ? input.sender : undefined);
    if (delivered === draft.delivered && JSON.stringify(answers) === JSON.stringify(draft.answers)) return { version: draft.version, savedAt: draft.updatedAt, conflicts, answers };
    try {
      const version = await ports.drafts.save(draft.applicationId, draft.version, { answers, delivered }, at);
      return { version, savedAt: at, conflicts, answers };
    } catch (error) {
      if (!isFaultError(error) || error.fault.code !== 'application.version-conflict') throw error;
    }
  }
  return raise('system.busy');
}

/** The same object when there is nothing to note: an edit that met another value is not delivered, its author must see it again. */
function afterDelivery(delivered: Draft['delivered'], sender: Sender | undefined): Draft['delivered'] {
  if (!sender || (delivered[sender.tabId] ?? 0) >= sender.upTo) return delivered;
  const others = Object.entries(delivered).filter(([tabId]) => tabId !== sender.tabId);
  return Object.fromEntries([...others.slice(1 - MAX_TABS), [sender.tabId, sender.upTo]]);
}
