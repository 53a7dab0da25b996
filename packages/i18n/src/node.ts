// The public surface for the server: mails in the recipient's language, through i18next.
export { renderNotification } from './render-notification.ts';
export type { RenderedNotification } from './render-notification.ts';
export { renderSignatureReport } from './render-report.ts';
export type { ReportToRender } from './render-report.ts';
export { wordsIn } from './server-words.ts';
export type { Lang, NotificationKey } from './server-words.ts';
