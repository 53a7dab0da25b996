// How complete a draft is. Brings the validator, so pages import it only after they stand.
import { sectionProgress, validate, validatePage, type Answers, type FormDefinition, type Issue, type Page } from '@zairyu/forms';
import { lists } from '#lib/catalogue/catalogue.ts';
import { todayInJapan } from '#lib/clock.ts';

const context = () => ({ lists, todayOn: todayInJapan() });

export function progressOf(form: FormDefinition, answers: Answers) {
  return sectionProgress(form, answers, context());
}

export function issuesOfPage(page: Page, answers: Answers): Issue[] {
  return validatePage(page, answers, context());
}

export function issuesOfForm(form: FormDefinition, answers: Answers): Issue[] {
  return validate(form, answers, 'complete', context());
}
