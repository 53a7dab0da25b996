// A task of an application, as the task list shows it.
import type { Say } from '../../language/language.ts';

export interface Task {
  readonly id: string;
  /** A verb phrase: "書類をそろえる", "Gather documents". */
  readonly label: Say;
  /** One line: how far it is, or what it waits for. */
  readonly sub?: Say;
  readonly href?: string;
  /** "cant": it cannot be started yet; its sub-line says why. */
  readonly state: 'complete' | 'started' | 'todo' | 'cant';
  /** The one to go on with. */
  readonly next?: boolean;
  /** Other words than the usual ones of the state. */
  readonly tag?: string;
  readonly icon?: string;
}
