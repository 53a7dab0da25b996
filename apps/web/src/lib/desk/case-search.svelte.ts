// Looks through all cases of the bureau while an officer types.
import type { FoundCases } from '#lib/api-types.ts';
import { call } from '#lib/trpc.ts';

/** A pause between letters that is no end of typing. */
const settleMs = 200;

/** Called while a component begins. @param onfail hears why nothing could be looked up; what was found before stays away. */
export function caseSearch(sought: () => string, onfail: (error: unknown) => void) {
  let found = $state.raw<FoundCases & { readonly text: string }>();
  $effect(() => {
    const text = sought().trim();
    if (text === '') return;
    let isWanted = true;
    const timer = setTimeout(() => {
      call((api) => api.examining.find.mutate({ text: text.slice(0, 200) })).then(
        (answer) => isWanted && (found = { ...answer, text }),
        (error: unknown) => isWanted && onfail(error),
      );
    }, settleMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
  return {
    /** Of the text that stands there now; nothing while it is on its way. */
    get found(): FoundCases | undefined {
      return found?.text === sought().trim() ? found : undefined;
    },
  };
}
