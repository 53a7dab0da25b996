// What a person does before a page lives. The script of app.html notes it from the first paint on, before any module is here;
// this does it, in its order, once the page lives. So no letter, press or sent form is lost on a slow line.

interface EarlyAct {
  readonly kind: 'input' | 'click' | 'submit';
  /** The field, the pressed button or link, or the form. */
  readonly target: EventTarget | null;
  readonly value?: string;
  readonly checked?: boolean;
  readonly submitter?: HTMLElement | null;
}

interface EarlyActs {
  readonly acts: readonly EarlyAct[];
  /** Everything so far; from now on nothing is held any more. */
  take(): readonly EarlyAct[];
}

const noted = (globalThis as { earlyActs?: EarlyActs }).earlyActs;

export function hasEarlyActs(): boolean {
  return (noted?.acts.length ?? 0) > 0;
}

/** To be called when every part of the page has its listeners. */
export function doEarlyActs(): void {
  const acts = noted?.take() ?? [];
  const lastTyped = new Map(acts.filter(({ kind }) => kind === 'input').map((act) => [act.target, act]));
  for (const act of acts) {
    if (act.kind !== 'input') doAgain(act);
    else if (lastTyped.get(act.target) === act) typeAgain(act);
  }
}

function doAgain({ kind, target, submitter }: EarlyAct): void {
  if (kind === 'click' && target instanceof HTMLElement) target.click();
  if (kind === 'submit' && target instanceof HTMLFormElement) target.requestSubmit(submitter);
}

function typeAgain({ target, value = '', checked = false }: EarlyAct): void {
  if (target instanceof HTMLInputElement && (target.type === 'radio' || target.type === 'checkbox')) target.checked = checked;
  else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) target.value = value;
  for (const kind of ['input', 'change']) target?.dispatchEvent(new Event(kind, { bubbles: true }));
}
