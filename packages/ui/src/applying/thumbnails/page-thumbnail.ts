// A page of a document, small.

export interface PageThumbnail {
  readonly id: string;
  /** Address of a picture of the page (blob: or from the server); without one a page is drawn. */
  readonly src?: string;
  readonly look?: 'page' | 'photo' | 'locked';
  readonly caption: string;
  /** Opens the page. */
  readonly href?: string;
}
