// What SvelteKit passes along in this app.
import type { ClientFault } from '#lib/faults/client-fault.ts';

declare global {
  interface ImportMetaEnv {
    /** Where the words of both languages begin; see scripts/data-files.ts. */
    readonly WORDS_AT: string;
    readonly CATALOGUE_AT: string;
    readonly PDF_AT: string;
  }
  namespace App {
    interface PageState {
      /** The step of the short check before this one in the browser's history. */
      cameFrom?: number;
    }
    interface Error {
      message: string;
      fault?: ClientFault;
    }
  }
}
