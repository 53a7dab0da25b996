// i18next for the server: one instance a language, its files loaded at once, nothing fetched. Mails and papers speak through it.
import i18next, { type i18n } from 'i18next';
import enNotifications from '../locales/en/notifications.json' with { type: 'json' };
import jaNotifications from '../locales/ja/notifications.json' with { type: 'json' };

export type Lang = 'ja' | 'en';

/** Keys are those of the Japanese file; the English one must have the same (see test/complete.test.ts). */
export type NotificationKey = keyof typeof jaNotifications;

const instances = new Map<Lang, i18n>();

export function wordsIn(lang: Lang): i18n {
  let instance = instances.get(lang);
  if (!instance) {
    instance = i18next.createInstance();
    void instance.init({
      lng: lang,
      fallbackLng: false,
      initAsync: false,
      keySeparator: false,
      nsSeparator: false,
      // Mails escape for HTML themselves, in the one place that writes HTML.
      interpolation: { escapeValue: false },
      resources: { ja: { translation: jaNotifications }, en: { translation: enNotifications } },
    });
    instances.set(lang, instance);
  }
  return instance;
}
