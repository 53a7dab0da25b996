// Every form that is filed together with another one, by its file below the catalogue folder.
import reEntry from '../../catalogue/re-entry/2026-02/form.json' with { type: 'json' };

export const companions: Readonly<Record<string, unknown>> = {
  're-entry/2026-02/form.json': reEntry,
};
