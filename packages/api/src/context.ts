// What every call carries. The server builds it from the request; endpoints know nothing of HTTP.
import type { Actor, Ports } from '@zairyu/usecases';

export interface ApiContext {
  readonly ports: Ports;
  readonly actor: Actor;
  /** The client says it is a phone (client hint or user agent): no signing there. */
  readonly isPhone: boolean;
  /** Shown to the person when something unforeseen happens, and written to the log beside it. */
  readonly reference: string;
  /** Puts the token of a new session into the cookie. */
  setSession(token: string): void;
  clearSession(): void;
}
