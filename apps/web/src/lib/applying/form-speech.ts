// The words of a form: those of its procedure and of what is filed together, looked up by key.
import type { Page, Section } from '@zairyu/forms';
import type { FieldWords, Words } from '@zairyu/ui';
import { wordFiles, type FormChoice } from '#lib/catalogue/catalogue.ts';
import { formWords } from '#lib/i18n/words.ts';

export function fieldWords(choice: FormChoice): FieldWords {
  const speakers = wordFiles(choice).map(formWords);
  return (key) => speakers.find((speaker) => speaker.has(key))?.say(key);
}

export function sectionTitle(words: FieldWords, section: Section): Words {
  return words(`sections.${section.id}.title`) ?? { text: section.id };
}

export function pageTitle(words: FieldWords, page: Page): Words {
  return words(`pages.${page.id}.title`) ?? { text: page.id };
}

/** Where a page stands among the pages of its section that apply, counted from 1. */
export function placeOf(pages: readonly { section: Section; page: Page }[], pageId: string) {
  const at = pages.findIndex((each) => each.page.id === pageId);
  const here = pages[at];
  if (!here) return undefined;
  const siblings = pages.filter((each) => each.section.id === here.section.id);
  return {
    ...here,
    number: siblings.findIndex((each) => each.page.id === pageId) + 1,
    total: siblings.length,
    next: pages[at + 1],
    previous: pages[at - 1],
  };
}

