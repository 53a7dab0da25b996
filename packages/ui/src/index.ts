// The public surface of the components. Styles are imported apart: see README.md.
export * from './icons/icons.ts';
export { default as Icon } from './icons/Icon.svelte';

export { getLanguage, otherLang, plain, sayKey, setLanguage } from './language/language.ts';
export type { Lang, LanguageContext, Params, Say, Words } from './language/language.ts';
export { default as Bilingual } from './language/Bilingual.svelte';
export { default as UnverifiedLegend } from './language/UnverifiedLegend.svelte';
export { hasMark, markedItem, markedWords, showsMark } from './language/unverified.ts';

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
export { default as TaskBar } from './shell/task-bar/TaskBar.svelte';
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
export { default as AnswerField } from './fields/form-field/AnswerField.svelte';
export type { FormFieldProps } from './fields/form-field/form-field.ts';
export { rare } from './fields/leaf/rare.svelte.ts';
export { issueWords, labelOf } from './fields/words.ts';
export type { FieldWords } from './fields/words.ts';
export { ageOn, dateText, dateWords } from './fields/date/date-words.ts';

export { default as Progress } from './applying/progress/Progress.svelte';
export { default as TaskList } from './applying/task-list/TaskList.svelte';
export type { Task } from './applying/task-list/task.ts';
export { default as SummaryList } from './applying/summary-list/SummaryList.svelte';
export type { SummaryAnswer } from './applying/summary-list/summary-answer.ts';
export { default as DocumentSlot } from './applying/document-slot/DocumentSlot.svelte';
export { default as FileDrop } from './applying/file-drop/FileDrop.svelte';
export { default as Thumbnails } from './applying/thumbnails/Thumbnails.svelte';
export { default as PagePicture } from './applying/thumbnails/PagePicture.svelte';
export type { PageThumbnail } from './applying/thumbnails/page-thumbnail.ts';
export { default as PhotoCrop } from './applying/photo-crop/PhotoCrop.svelte';
export { default as SheetPreview } from './applying/sheet-preview/SheetPreview.svelte';
export { default as QrCode } from './applying/qr-code/QrCode.svelte';
export { default as Seal } from './applying/seal/Seal.svelte';
export { default as ReceiptTicket } from './applying/receipt/ReceiptTicket.svelte';
export { default as LineOfStay } from './applying/line-of-stay/LineOfStay.svelte';
export type { StaySubLine } from './applying/line-of-stay/stay-sub-line.ts';

export { default as Steps } from './signing/steps/Steps.svelte';
export { default as Tries } from './signing/tries/Tries.svelte';
export { default as PinField } from './signing/pin-field/PinField.svelte';
export { readPin } from './signing/pin-field/pin.ts';
export type { PinKind } from './signing/pin-field/pin.ts';
export { default as CardArt } from './signing/card-progress/CardArt.svelte';
export { default as CardProgress } from './signing/card-progress/CardProgress.svelte';
export { default as CardTrouble } from './signing/card-trouble/CardTrouble.svelte';
export { TROUBLE_PICTURES } from './signing/card-trouble/picture.ts';
export type { TroublePicture } from './signing/card-trouble/picture.ts';

export { default as Timeline } from './examining/timeline/Timeline.svelte';
export { default as Table } from './examining/table/Table.svelte';
export type { Column } from './examining/table/column.ts';
export { default as DaysLeft } from './examining/table/DaysLeft.svelte';
export { default as Tabs } from './examining/tabs/Tabs.svelte';
export { default as Chips } from './examining/chips/Chips.svelte';
