// Every form that is filed together with another one, and the documents it needs, by its file below the catalogue folder.
import workCertificate from '../../catalogue/certificate-of-authorized-employment/2026-02/form.json' with { type: 'json' };
import workCertificateDocuments from '../../catalogue/certificate-of-authorized-employment/2026-02/documents.json' with { type: 'json' };
import extraActivity from '../../catalogue/extra-status-activity/2026-02/form.json' with { type: 'json' };
import extraActivityDocuments from '../../catalogue/extra-status-activity/2026-02/documents.json' with { type: 'json' };
import reEntry from '../../catalogue/re-entry/2026-02/form.json' with { type: 'json' };
import reEntryDocuments from '../../catalogue/re-entry/2026-02/documents.json' with { type: 'json' };

export const companions: Readonly<Record<string, unknown>> = {
  'certificate-of-authorized-employment/2026-02/form.json': workCertificate,
  'certificate-of-authorized-employment/2026-02/documents.json': workCertificateDocuments,
  'extra-status-activity/2026-02/form.json': extraActivity,
  'extra-status-activity/2026-02/documents.json': extraActivityDocuments,
  're-entry/2026-02/form.json': reEntry,
  're-entry/2026-02/documents.json': reEntryDocuments,
};
