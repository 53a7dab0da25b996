// Every part of the acquisition of status, by its file below the catalogue folder.
import common from '../../catalogue/acquisition-of-status/2026-10/common.json' with { type: 'json' };
import documents from '../../catalogue/acquisition-of-status/2026-10/documents.json' with { type: 'json' };
import form from '../../catalogue/acquisition-of-status/2026-10/form.json' with { type: 'json' };
import tail from '../../catalogue/acquisition-of-status/2026-10/tail.json' with { type: 'json' };

export const acquisitionOfStatus: Readonly<Record<string, unknown>> = {
  'acquisition-of-status/2026-10/common.json': common,
  'acquisition-of-status/2026-10/tail.json': tail,
  'acquisition-of-status/2026-10/form.json': form,
  'acquisition-of-status/2026-10/documents.json': documents,
};
