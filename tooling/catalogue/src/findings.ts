// What the comparison can find, and the recorded deviations that explain findings: data, with a reason each.
import { columnsIn } from './official.ts';

export type FindingKind =
  | 'absent' // a column that no field names
  | 'twice' // a column that two fields name
  | 'unknown-column' // a field names a column that the sheet does not have
  | 'blocks' // a repeated group names another number of rows than it says
  | 'type'
  | 'required'
  | 'condition'
  | 'length'
  | 'characters'
  | 'unknown-parts' // which parts of a date may stay unknown
  | 'list'
  | 'choice-missing'
  | 'choice-extra'
  | 'choice-words'
  | 'choice-order';

export interface Finding {
  readonly sheet: string;
  readonly at: string;
  readonly kind: FindingKind;
  readonly field?: string;
  /** The official words of an absent column. */
  readonly label?: string;
  readonly detail: string;
}

export interface Deviation {
  readonly sheet: string;
  /** Ranges: "BX:CD,E". */
  readonly columns: string;
  readonly kinds: readonly FindingKind[];
  /**
   * With `absent`: how the official words of every column begin that nobody is asked. Letters alone once hid the supporters of a
   * student among the columns of the filing agent. "*" for a sheet of which nothing is asked.
   */
  readonly labels?: readonly string[];
  readonly reason: string;
}

/** What is known of an edition beside its definition. */
export interface Remarks {
  /** The code that stands for an official choice without one, by list. */
  readonly ownCodes: Readonly<Record<string, string>>;
  readonly deviations: readonly Deviation[];
}

export interface Judged {
  /** Nothing explains these. */
  readonly open: readonly Finding[];
  readonly explained: readonly { readonly deviation: Deviation; readonly findings: readonly Finding[] }[];
  /** Deviations, or columns of them, that explain nothing any more: data that has become untrue. */
  readonly idle: readonly string[];
}

export function judge(findings: readonly Finding[], deviations: readonly Deviation[]): Judged {
  const held = deviations.map((deviation) => ({ deviation, columns: columnsIn(deviation.columns) }));
  const covers = ({ deviation, columns }: (typeof held)[number], finding: Finding) =>
    deviation.sheet === finding.sheet && deviation.kinds.includes(finding.kind) && columns.includes(finding.at) && isNamed(deviation, finding);
  return {
    open: findings.filter((finding) => !held.some((each) => covers(each, finding))),
    explained: held.map((each) => ({ deviation: each.deviation, findings: findings.filter((finding) => covers(each, finding)) })),
    idle: held.flatMap((each) => [
      ...each.columns
        .filter((at) => !findings.some((finding) => finding.at === at && covers(each, finding)))
        .map((at) => `${each.deviation.sheet} ${at}: ${each.deviation.reason}`),
      ...each.deviation.kinds
        .filter((kind) => !findings.some((finding) => finding.kind === kind && covers(each, finding)))
        .map((kind) => `${each.deviation.sheet} ${each.deviation.columns}: nothing is found about ${kind}`),
    ]),
  };
}

function isNamed({ labels = [] }: Deviation, { kind, label = '' }: Finding): boolean {
  return kind !== 'absent' || labels.some((words) => words === '*' || label.startsWith(words));
}
