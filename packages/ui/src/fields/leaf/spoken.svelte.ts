// What is said about a value, brought after the first paint: the echo below a field and the words of a proposed date. Reading
// dates, eras and widths is 2 kB gz, and nobody needs it to begin to write (goal R5).
import type * as Echo from './echo.ts';

/** The first paint has the line for itself. */
const pauseMs = 300;

class Spoken {
  /** Undefined until it is here; the fields say it as soon as it is. */
  of = $state.raw<typeof Echo>();
  #asked = false;

  bring(): void {
    if (this.#asked) return;
    this.#asked = true;
    setTimeout(() => void this.#take(), pauseMs);
  }

  async #take(): Promise<void> {
    try {
      this.of = await import('./echo.ts');
    } catch {
      // Without a connection the form works on; the next field asks again.
      this.#asked = false;
    }
  }
}

export const spoken = new Spoken();
