// People who send their signed applications and try again until they have a receipt, whatever happens to the office.
import { AGAIN_MS, type FinishClient } from '@zairyu/bench/finish-client';
import type { Finish } from '@zairyu/bench/signed-drafts';

export interface Sending {
  readonly finish: Finish;
  /** `name=value` of the person's session. */
  readonly cookie: string;
}

/** What a person saw in the end. */
export interface Received extends Sending {
  readonly receiptNumber: string;
  /** The connection broke after the application had been sent: whether it was received nobody could know. */
  readonly lostAnswers: number;
}

/** @throws Error for any answer that is neither a receipt nor "busy". */
export async function sendUntilReceived(client: FinishClient, sending: Sending): Promise<Received> {
  for (let lostAnswers = 0; ; ) {
    const answer = await client.send(sending.finish, sending.cookie).catch((error: unknown) => error as NodeJS.ErrnoException);
    if (answer instanceof Error) {
      // Refused: nobody was there, and nothing was sent.
      if (answer.code !== 'ECONNREFUSED') lostAnswers += 1;
    } else if (answer.receiptNumber !== undefined) return { ...sending, receiptNumber: answer.receiptNumber, lostAnswers };
    else if (answer.code !== 'system.busy') throw new Error(`${answer.status} ${answer.code ?? 'without a code'}`);
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}
