// A place that the navigation leads to.

export interface Place {
  readonly href: string;
  readonly icon: string;
  readonly label: string;
  readonly count?: number | string;
  readonly current?: boolean;
  /** Starts a group with this heading (side bar only). */
  readonly group?: string;
}
