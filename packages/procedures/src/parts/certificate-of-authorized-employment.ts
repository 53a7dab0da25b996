// Every part of the certificate of authorized employment by itself; what it asks together with others stands in companions.ts, by its file below the catalogue folder.
import common from '../../catalogue/certificate-of-authorized-employment/2026-02/common.json' with { type: 'json' };
import tail from '../../catalogue/certificate-of-authorized-employment/2026-02/tail.json' with { type: 'json' };

export const certificateOfAuthorizedEmployment: Readonly<Record<string, unknown>> = {
  'certificate-of-authorized-employment/2026-02/common.json': common,
  'certificate-of-authorized-employment/2026-02/tail.json': tail,
};
