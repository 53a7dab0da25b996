// The public surface of the components. Styles are imported apart: see README.md.
export * from './icons/icons.ts';
export { default as Icon } from './icons/Icon.svelte';

export { getLanguage, otherLang, plain, sayKey, setLanguage } from './language/language.ts';
export type { Lang, LanguageContext, Params, Say, Words } from './language/language.ts';
export { default as Bilingual } from './language/Bilingual.svelte';

export { default as Button } from './controls/button/Button.svelte';
export { default as IconButton } from './controls/icon-button/IconButton.svelte';
export { default as Field } from './controls/field/Field.svelte';
export type { ControlAttributes, Echo, FieldError, FieldShellProps } from './controls/field/field.ts';
export { default as TextInput } from './controls/text-input/TextInput.svelte';
export { default as TextArea } from './controls/text-area/TextArea.svelte';
export { default as Choice } from './controls/choice/Choice.svelte';
export type { ChoiceOption } from './controls/choice/choice.ts';
export { default as Select } from './controls/select/Select.svelte';
export { default as SearchSelect } from './controls/search-select/SearchSelect.svelte';
export type { SearchOption } from './controls/search-select/search.ts';
export { default as DateInput } from './controls/date-input/DateInput.svelte';
export { joinDate, splitDate } from './controls/date-input/date-parts.ts';
export type { DatePart, DateParts } from './controls/date-input/date-parts.ts';
export { default as Confirm } from './controls/confirm/Confirm.svelte';
export { default as Switch } from './controls/switch/Switch.svelte';

export { default as ErrorSummary } from './notices/error-summary/ErrorSummary.svelte';
export { default as Notice } from './notices/notice/Notice.svelte';
export { default as Tag } from './notices/tag/Tag.svelte';
export { default as Toast } from './notices/toast/Toast.svelte';
export { default as DemoBanner } from './notices/demo-banner/DemoBanner.svelte';
export { default as EmptyState } from './notices/empty-state/EmptyState.svelte';

export { default as SkipLink } from './shell/skip-link/SkipLink.svelte';
export { default as TopBar } from './shell/top-bar/TopBar.svelte';
export { default as Places } from './shell/places/Places.svelte';
export type { Place } from './shell/places/place.ts';
export { default as LanguageSwitch } from './shell/language-switch/LanguageSwitch.svelte';
export { default as DisplaySheet } from './shell/display-sheet/DisplaySheet.svelte';
export { applyTheme } from './shell/display-sheet/theme.ts';
export type { Theme } from './shell/display-sheet/theme.ts';
export { default as Footer } from './shell/footer/Footer.svelte';
export { default as Sheet } from './shell/sheet/Sheet.svelte';
export { default as Mark } from './shell/mark/Mark.svelte';
export { default as Wordmark } from './shell/mark/Wordmark.svelte';
export { default as Lockup } from './shell/mark/Lockup.svelte';
export { default as Rail } from './shell/rail/Rail.svelte';
export { default as ActionBar } from './shell/action-bar/ActionBar.svelte';

export { default as RepeatedGroup } from './applying/repeated-group/RepeatedGroup.svelte';
export { default as FormField } from './fields/form-field/FormField.svelte';
export { issueWords, labelOf } from './fields/words.ts';
export type { FieldWords } from './fields/words.ts';
export { ageOn, dateText, dateWords } from './fields/date/date-words.ts';
