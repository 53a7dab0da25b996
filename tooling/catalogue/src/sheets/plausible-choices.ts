// Which choice a careful applicant of the golden sheets takes, by the name of the question: the first line that fits decides.
import type { Option } from '@zairyu/forms';

/** Answered "no": what would refuse an application, and what most people do not have. */
const NO = /^record\.|removal|refused|^compliance\.(?!records|supportCost)|^dispatchCriteria\.|accidents$|failed$|otherReason$|differs$|trial$|^costs\.|noPassport|^representative\.any$|^pledge|paidFood$|entertaining$|firstAfterJobChange$|undecided|^points\.special$/i;

/** A choice by its words in Japanese. */
const BY_WORDS: readonly (readonly [path: RegExp, words: RegExp])[] = [
  [/^privateEmployer\.nationality$/, /^ベトナム$/],
  [/^before\.refused$/, /^(0|０)(回|$)/],
  [/^activity\.kind$/, /ＥＰＡ就学介護|EPA就学介護/],
  [/^acquisition\.cause$/, /離脱|喪失/],
  [/(country|nationality)$/, /^(中国|日本)$/],
  [/^education\.level$/, /^(大学|学士)/],
  [/^education\.place$/, /外国/],
  [/^entry\.port$/, /関西|成田/],
  [/^course\.faculty$|^education\.major/, /工学/],
  [/ndustry$/, /情報|教育|医療|飲食/],
  [/ccupation$/, /情報処理|教育|調理|介護/],
  [/^stay\.status$/, /^(留学|技術・人文知識・国際業務)$/],
  [/^supporter\.status$|^privateEmployer\.status$/, /技術・人文知識/],
  [/(eriod|ermYears)$/, /^3年|３年/],
  [/^entry\.stay|Years$|Months$|[yY]ears$|[mM]onths$/, /^(1|１|3|３)/],
  [/^visits\.count$|^before\.count$/, /^(2|２)(回|$)/],
  [/^points\./, /該当する|以上|取得/],
];

const NOT_ANSWERS = /その他|該当しない|不明|未定|Others/;

/** @param at turns through the choices that fit: the number of the row, or of the case. */
export function plausibleChoice(path: string, options: readonly Option[], at: number): Option | undefined {
  const [yes, no] = [options.find(({ ja }) => /^(有|はい|あり)/.test(ja)), options.find(({ ja }) => /^(無|いいえ|なし|未定)/.test(ja))];
  if (options.length === 2 && yes && no) return NO.test(path) ? no : yes;
  const words = BY_WORDS.find(([pattern]) => pattern.test(path))?.[1];
  const fitting = words === undefined ? [] : options.filter(({ ja }) => words.test(ja));
  const said = options.filter(({ ja, en }) => !NOT_ANSWERS.test(`${ja} ${en}`));
  const from = [fitting, said, options].find((each) => each.length > 0) ?? [];
  return from[at % Math.max(1, from.length)];
}
