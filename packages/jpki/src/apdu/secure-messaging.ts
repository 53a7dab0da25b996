// Where a session that encrypts stands between a command and the card. ISO/IEC 7816-4, 10: each card has its own way.
import type { Command } from './command.ts';
import type { Response } from './response.ts';

export interface SecureMessaging {
  /** The command as it goes out. Called once for each command, in order: counters may advance here. */
  wrap(command: Command): Promise<Command>;
  /** The answer in clear. @throws FaultError card.protocol when the cryptogram is none. */
  unwrap(response: Response): Promise<Response>;
}
