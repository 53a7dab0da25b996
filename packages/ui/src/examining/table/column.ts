// A column of a table.

export interface Column {
  readonly id: string;
  readonly label: string;
  /** Numbers stand at the right. */
  readonly right?: boolean;
  /** "none": it can be sorted by this. */
  readonly sort?: 'ascending' | 'descending' | 'none';
  /** The label is only spoken. */
  readonly hidden?: boolean;
}
