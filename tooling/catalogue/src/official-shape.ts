// The shape of the agency's published item lists: sheets, columns, choice lists.

export interface Purpose {
  /** Code of the kind of filing (list CB18). */
  readonly filing: string;
  readonly purpose: string;
  readonly label: string;
  /** Statuses of residence that one comes for with it: Technical Intern Training (i) is two. */
  readonly statuses: readonly string[];
}

export interface OfficialColumn {
  readonly at: string;
  readonly section?: string;
  readonly label: string;
  readonly help?: string;
  readonly chars?: string;
  readonly length?: string;
  readonly exact?: boolean;
  readonly required?: boolean;
  readonly list?: string;
  readonly linkSheet?: string;
  readonly linkColumn?: string;
  readonly whenColumn?: string;
  readonly whenValue?: readonly string[];
}
export interface OfficialList {
  readonly title?: string;
  readonly items: readonly (readonly [label: string, code?: string | undefined])[];
}
export interface Official {
  readonly workbook: { readonly isaFile: string; readonly version: string };
  /** Status or main activity with the columns that are not asked of it. */
  readonly statuses: readonly { readonly status: string; readonly sheet: string; readonly hiddenColumns: string | null }[];
  readonly sheets: Readonly<Record<string, readonly OfficialColumn[]>>;
  readonly lists: Readonly<Record<string, OfficialList>>;
  readonly linked: Readonly<Record<string, OfficialList>>;
  /** Purposes of entry by kind of filing, where the workbook asks for those; its lists are told in statuses. */
  readonly purposes?: readonly Purpose[];
}
