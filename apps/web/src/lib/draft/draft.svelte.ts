// One draft in one tab: what the server holds, what is on its way to it, and how safe the letters are right now.
// Every edit goes first to the sealed store of this browser, then to the server; nothing waits for a button.
import type { Answers, Change, Conflict, FormDefinition } from '@zairyu/forms';
import type { Attachment, Draft } from '#lib/api-types.ts';
import { faultOf, localFault, type ClientFault } from '#lib/faults/client-fault.ts';
import type * as Outbox from '#lib/offline/draft-outbox.ts';
import { session } from '#lib/registration/session.svelte.ts';
import { call, leaveBehind } from '#lib/trpc.ts';
import { openTab } from './open-tabs.ts';
import { addChange, afterSent, nextBatch, valueAt, withPending } from './pending.ts';
import type * as Judging from './withheld.ts';

/** `kept-here`: the server cannot be reached, the letters are sealed in this browser. `not-saved`: they are nowhere but here. */
export type Safety = 'saved' | 'saving' | 'kept-here' | 'not-saved';

const pauseMs = 700;
/** After opening: the first paint has the line for itself. */
const settleMs = 600;
const retryAfterMs = [3_000, 10_000, 30_000] as const;

type Head = Omit<Draft, 'answers' | 'attachments'>;

interface TabNews {
  readonly applicationId: string;
  readonly answers: Answers;
  readonly version: number;
}

export class DraftInTab {
  readonly applicationId: string;
  head = $state.raw<Head>();
  attachments = $state.raw<readonly Attachment[]>([]);
  safety = $state<Safety>('saved');
  conflicts = $state.raw<readonly Conflict[]>([]);
  /** Why saving does not go on by itself: the draft is closed, frozen, refused. */
  fault = $state.raw<ClientFault>();
  /** Saving is not as usual, and the page has to say so (`DraftState.svelte`). */
  troubled = $derived(this.safety === 'kept-here' || this.safety === 'not-saved' || this.fault || this.head?.frozen);

  #stored = $state.raw<Answers>({});
  #pending = $state.raw<readonly Change[]>([]);
  /** On the screen only: see `withheld.ts`. */
  #withheld = $state.raw<ReadonlyMap<string, string>>(new Map());
  readonly answers = $derived(withPending(this.#stored, [...this.#pending, ...[...this.#withheld].map(([path, value]): Change => ({ op: 'set', path, was: null, value }))]));
  #form: FormDefinition | undefined;
  /** Brought once the page stands (goal R5); until then a text that could hold a number waits for it. */
  #judging: typeof Judging | undefined;

  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;
  /** The edits of the request under way. */
  #onItsWay: readonly Change[] = [];
  #failures = 0;
  #keeping: Promise<void> = Promise.resolve();
  /** Whether this browser keeps what it is given: private windows and full disks refuse. */
  #isKept = true;
  /** Tabs keep their unsent edits apart: one must not overwrite, or clear, those of another. */
  readonly #tabId = openTab();
  /** Edits of this tab so far: the number of the last one. */
  #edits = 0;
  /** Takes back the request that the browser sends should this tab end now. */
  #takeBack: (() => void) | undefined;
  /** Ends the wait for a quiet moment. */
  #hurry: (() => void) | undefined;
  #calm: Promise<void> | undefined;
  #tabs: BroadcastChannel | undefined;
  #outbox: Promise<typeof Outbox> | undefined;

  constructor(applicationId: string) {
    this.applicationId = applicationId;
  }

  /** Reads the draft from the server, or from this browser when the server cannot be reached. @throws FaultAnswer */
  async open(): Promise<void> {
    try {
      const draft = await call((api) => api.applying.readDraft.query({ applicationId: this.applicationId }));
      this.#takeServer(draft);
    } catch (error) {
      const fault = faultOf(error);
      // What this browser keeps belongs to a person: offline, the vault says who that was.
      await session.learn();
      const kept = fault.code === 'system.offline' ? await this.#use((outbox, accountId) => outbox.findDraft(accountId, this.applicationId)) : undefined;
      if (!kept) throw error;
      this.#takeServer({ ...(kept as unknown as Draft), applicationId: this.applicationId });
      this.safety = 'kept-here';
    }
    this.#listen();
    // The sealed store is brought once the page stands; offline it is here already and its edits are on the screen at once.
    const taken = this.safety === 'kept-here' ? this.#takeUnsent() : this.#quiet().then(() => this.#takeUnsent());
    // Nothing is written there before what stands there has been read.
    this.#keeping = taken;
    if (this.safety === 'kept-here') await taken;
  }

  /** The first paint has the line for itself, unless somebody types already: then every letter is sealed as soon as it can be. */
  #quiet(): Promise<void> {
    this.#calm ??= new Promise((done) => {
      this.#hurry = done;
      setTimeout(done, settleMs);
    });
    return this.#calm;
  }

  /** Edits that an earlier visit could not send: they are still the person's own words. */
  async #takeUnsent(): Promise<void> {
    await this.#use(async (outbox, accountId) => {
      const unsent = await outbox.takeUnsent(accountId, this.applicationId, this.#tabId, this.head?.delivered ?? {});
      if (unsent.length === 0) return;
      this.#edits += 1;
      this.#pending = outbox.afterVisit(unsent, this.#stored, this.#pending);
      this.#keepPending();
      this.#soon(0);
    });
    this.#keepCopy();
  }

  /** The form of this draft: which of its texts must not hold an Individual Number. */
  takeForm(form: FormDefinition): void {
    this.#form = form;
    void this.#quiet().then(() => this.#bringJudging());
  }

  /** Takes an edit of a field. `was` is filled in here: what the server last held, not what the screen showed. */
  edit(change: Change): void {
    if (change.op !== 'set') {
      this.#edit(change);
      return;
    }
    const value = change.value === '' ? null : change.value;
    if (valueAt(this.answers, change.path) === value) return;
    if (!this.#judging && (value?.match(/[\p{Nd}\p{No}]/gu)?.length ?? 0) >= 12) {
      this.#withheld = new Map(this.#withheld).set(change.path, value ?? '');
      void this.#bringJudging().then(() => this.#judgeAgain(change.path));
      return;
    }
    this.#take(change.path, value);
  }

  #take(path: string, value: string | null): void {
    const others = new Map([...this.#withheld].filter(([each]) => each !== path));
    const kept = this.#judging ? this.#judging.withoutNumbers(this.#form, path, value) : value;
    this.#withheld = kept === value || value === null ? others : others.set(path, value);
    this.#edit({ op: 'set', path, was: valueAt(this.#stored, path), value: kept });
  }

  async #bringJudging(): Promise<void> {
    // Without a connection it is asked for again at the next letter.
    this.#judging ??= await import('./withheld.ts').catch(() => undefined);
  }

  #judgeAgain(path: string): void {
    const value = this.#withheld.get(path);
    if (this.#judging && value !== undefined) this.#take(path, value);
  }

  /** The person left the field or the page: do not wait for the pause. */
  leave(): void {
    if (this.#pending.length > 0) this.#soon(0);
  }

  /** Sends what waits and resolves when nothing is on its way; used before pages that read from the server. */
  async settle(): Promise<void> {
    clearTimeout(this.#timer);
    do await this.#send();
    while (this.#pending.length > 0 && this.safety === 'saving');
  }

  /** The person looked at both values of a conflict and chose. */
  resolve(conflict: Conflict, keep: 'yours' | 'theirs'): void {
    this.conflicts = this.conflicts.filter((each) => each !== conflict);
    if (keep === 'yours') this.#edit({ op: 'set', path: conflict.path, was: conflict.theirs, value: conflict.yours });
    else this.#keepPending();
  }

  takeAttachments(attachments: readonly Attachment[]): void {
    this.attachments = attachments;
    this.#keepCopy();
  }

  async setTogether(together: Head['together']): Promise<void> {
    await this.settle();
    await call((api) => api.applying.setTogether.mutate({ applicationId: this.applicationId, together: [...together] }));
    if (this.head) this.head = { ...this.head, together };
    this.#keepCopy();
  }

  async reload(): Promise<void> {
    const draft = await call((api) => api.applying.readDraft.query({ applicationId: this.applicationId }));
    this.#takeServer(draft);
    this.fault = undefined;
    this.#keepCopy();
    this.leave();
  }

  #takeServer(draft: Draft): void {
    const { answers, attachments, ...head } = draft;
    this.head = head;
    this.#stored = answers;
    this.attachments = attachments;
  }

  #edit(change: Change): void {
    this.#edits += 1;
    this.#pending = addChange(this.#pending, change);
    this.#hurry?.();
    // Who edits a place after seeing the other value has decided.
    if (change.op === 'set') this.conflicts = this.conflicts.filter((each) => each.path !== change.path);
    if (this.safety === 'saved') this.safety = 'saving';
    this.#keepPending();
    this.#soon(pauseMs);
  }

  #soon(afterMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#send(), afterMs);
  }

  async #send(): Promise<void> {
    while (this.#sending) await this.#sending;
    if (this.#pending.length === 0) {
      this.safety = 'saved';
      return;
    }
    this.#sending = this.#sendOnce();
    try {
      await this.#sending;
    } finally {
      this.#sending = undefined;
    }
    if (this.#pending.length > 0 && this.safety === 'saving') this.#soon(0);
  }

  async #sendOnce(): Promise<void> {
    const sent = nextBatch(this.#pending);
    if (sent.length === 0) {
      // Only answers that no draft can hold are left; the others went ahead of them.
      this.#failed(localFault('application.answer-too-large'));
      return;
    }
    this.safety = 'saving';
    this.#onItsWay = sent;
    try {
      const saved = await this.#save(sent);
      this.#failures = 0;
      this.fault = undefined;
      const confirmed = saved.conflicts.length === 0 ? sent : sent.filter((change) => !(change.op === 'set' && saved.conflicts.some((each) => each.path === change.path)));
      this.#stored = saved.answers ?? withPending(this.#stored, confirmed);
      this.#pending = afterSent(this.#pending, sent);
      this.conflicts = [...this.conflicts.filter((old) => !saved.conflicts.some((each) => each.path === old.path)), ...saved.conflicts];
      if (this.head) this.head = { ...this.head, version: saved.version };
      if (this.#pending.length === 0) this.safety = 'saved';
      this.#keepPending();
      this.#keepCopy();
      this.#tabs?.postMessage({ applicationId: this.applicationId, answers: this.#stored, version: saved.version } satisfies TabNews);
    } catch (error) {
      this.#failed(faultOf(error));
    } finally {
      this.#onItsWay = [];
    }
  }

  #save(changes: Change[]) {
    const request = this.#request(changes);
    return call((api) => api.applying.saveDraft.mutate(request));
  }

  /** Names this tab and its last edit when nothing but `changes` waits, and no choice between two values: the office can then tell a later visit that all arrived. */
  #request(changes: Change[]) {
    const isAll = !this.#sending && this.conflicts.length === 0 && changes.length === this.#pending.length;
    return { applicationId: this.applicationId, changes, ...(isAll ? { sender: { tabId: this.#tabId, upTo: this.#edits } } : {}) };
  }

  /** The page goes away, perhaps for good: what waits leaves in this very turn, in a request that outlives the page. */
  #goingAway(): void {
    clearTimeout(this.#timer);
    if (!this.#sending) {
      if (this.#pending.length > 0) void this.#send();
      return;
    }
    // Letters typed after the request that is under way follow it; should the page stay, saying them again changes nothing.
    const later = nextBatch(afterSent(this.#pending, this.#onItsWay));
    if (later.length > 0) void this.#save(later).catch(() => undefined);
  }

  #failed(fault: ClientFault): void {
    this.safety = this.#isKept ? 'kept-here' : 'not-saved';
    if (fault.retry === 'later') {
      const pause = retryAfterMs[Math.min(this.#failures, retryAfterMs.length - 1)] ?? 30_000;
      this.#failures += 1;
      this.#soon(pause);
    } else if (fault.retry !== 'sign-in') {
      this.fault = fault;
      this.safety = 'not-saved';
    }
  }

  #listen(): void {
    if (this.#tabs) return;
    this.#tabs = new BroadcastChannel('zairyu-drafts');
    this.#tabs.addEventListener('message', (event: MessageEvent<TabNews>) => {
      if (event.data.applicationId !== this.applicationId) return;
      // Another tab saved: its values appear here; a place edited here as well keeps its own words and meets at saving.
      if (this.head && event.data.version > this.head.version) {
        this.#stored = event.data.answers;
        this.head = { ...this.head, version: event.data.version };
      }
    });
    addEventListener('online', () => this.#soon(0));
    session.whenSignedIn(() => this.#soon(0));
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#goingAway();
    });
    addEventListener('pagehide', () => this.#goingAway());
  }

  #keepPending(): void {
    this.#takeBack?.();
    const last = nextBatch(afterSent(this.#pending, this.#onItsWay));
    this.#takeBack = last.length > 0 ? leaveBehind('applying.saveDraft', this.#request(last)) : undefined;
    // An undecided conflict is kept as an edit from nothing: after reopening it meets the other value again.
    const undecided = this.conflicts.map((each): Change => ({ op: 'set', path: each.path, was: null, value: each.yours }));
    const unsent = { changes: [...this.#pending, ...undecided], upTo: this.#edits };
    // One after the other: the last state must be the one that stays.
    this.#keeping = this.#keeping
      .then(() => this.#use((outbox, accountId) => outbox.keepUnsent(accountId, this.applicationId, this.#tabId, unsent).then(() => true)))
      .then((kept) => {
        this.#isKept = kept === true;
        if (!this.#isKept && this.safety === 'kept-here') this.safety = 'not-saved';
      });
  }

  #keepCopy(): void {
    const head = this.head;
    if (!head) return;
    const copy = { ...head, answers: this.#stored, attachments: this.attachments };
    void this.#use((outbox, accountId) => outbox.keepDraft(accountId, this.applicationId, copy));
  }

  /** Storage may be refused (private windows): the server still keeps every letter. */
  async #use<T>(work: (outbox: typeof Outbox, accountId: string) => Promise<T>): Promise<T | undefined> {
    const accountId = session.me?.accountId;
    if (!accountId) return undefined;
    try {
      this.#outbox ??= import('#lib/offline/draft-outbox.ts');
      return await work(await this.#outbox, accountId);
    } catch {
      return undefined;
    }
  }
}

const open = new Map<string, Promise<DraftInTab>>();

/** The draft of this application in this tab: opened once, the same object on every page of the task. */
export function openDraft(applicationId: string): Promise<DraftInTab> {
  let draft = open.get(applicationId);
  if (!draft) {
    const made = new DraftInTab(applicationId);
    draft = made.open().then(() => made);
    open.set(applicationId, draft);
    draft.catch(() => open.delete(applicationId));
  }
  return draft;
}

/** After sending or discarding: the next visit reads it anew. */
export function closeDraft(applicationId: string): void {
  open.delete(applicationId);
}
