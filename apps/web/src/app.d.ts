// What SvelteKit passes along in this app.
import type { ClientFault } from '#lib/faults/client-fault.ts';

declare global {
  namespace App {
    interface Error {
      message: string;
      fault?: ClientFault;
    }
  }
}
