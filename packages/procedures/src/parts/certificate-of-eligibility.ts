// Every part of the certificate of eligibility, by its file below the catalogue folder.
import common from '../../catalogue/certificate-of-eligibility/2026-04/common.json' with { type: 'json' };
import documents from '../../catalogue/certificate-of-eligibility/2026-04/documents.json' with { type: 'json' };
import designatedActivities from '../../catalogue/certificate-of-eligibility/2026-04/D.json' with { type: 'json' };
import categoryI from '../../catalogue/certificate-of-eligibility/2026-04/I.json' with { type: 'json' };
import categoryJ from '../../catalogue/certificate-of-eligibility/2026-04/J.json' with { type: 'json' };
import categoryK from '../../catalogue/certificate-of-eligibility/2026-04/K.json' with { type: 'json' };
import categoryL from '../../catalogue/certificate-of-eligibility/2026-04/L.json' with { type: 'json' };
import categoryM from '../../catalogue/certificate-of-eligibility/2026-04/M.json' with { type: 'json' };
import categoryN from '../../catalogue/certificate-of-eligibility/2026-04/N.json' with { type: 'json' };
import categoryO from '../../catalogue/certificate-of-eligibility/2026-04/O.json' with { type: 'json' };
import categoryP from '../../catalogue/certificate-of-eligibility/2026-04/P.json' with { type: 'json' };
import categoryQ from '../../catalogue/certificate-of-eligibility/2026-04/Q.json' with { type: 'json' };
import categoryR from '../../catalogue/certificate-of-eligibility/2026-04/R.json' with { type: 'json' };
import categoryT from '../../catalogue/certificate-of-eligibility/2026-04/T.json' with { type: 'json' };
import categoryU from '../../catalogue/certificate-of-eligibility/2026-04/U.json' with { type: 'json' };
import categoryV from '../../catalogue/certificate-of-eligibility/2026-04/V.json' with { type: 'json' };
import categoryY from '../../catalogue/certificate-of-eligibility/2026-04/Y.json' with { type: 'json' };
import highlySkilled from '../../catalogue/certificate-of-eligibility/2026-04/X.json' with { type: 'json' };
import tail from '../../catalogue/certificate-of-eligibility/2026-04/tail.json' with { type: 'json' };

export const certificateOfEligibility: Readonly<Record<string, unknown>> = {
  'certificate-of-eligibility/2026-04/common.json': common,
  'certificate-of-eligibility/2026-04/documents.json': documents,
  'certificate-of-eligibility/2026-04/D.json': designatedActivities,
  'certificate-of-eligibility/2026-04/I.json': categoryI,
  'certificate-of-eligibility/2026-04/J.json': categoryJ,
  'certificate-of-eligibility/2026-04/K.json': categoryK,
  'certificate-of-eligibility/2026-04/L.json': categoryL,
  'certificate-of-eligibility/2026-04/M.json': categoryM,
  'certificate-of-eligibility/2026-04/N.json': categoryN,
  'certificate-of-eligibility/2026-04/O.json': categoryO,
  'certificate-of-eligibility/2026-04/P.json': categoryP,
  'certificate-of-eligibility/2026-04/Q.json': categoryQ,
  'certificate-of-eligibility/2026-04/R.json': categoryR,
  'certificate-of-eligibility/2026-04/T.json': categoryT,
  'certificate-of-eligibility/2026-04/U.json': categoryU,
  'certificate-of-eligibility/2026-04/V.json': categoryV,
  'certificate-of-eligibility/2026-04/X.json': highlySkilled,
  'certificate-of-eligibility/2026-04/Y.json': categoryY,
  'certificate-of-eligibility/2026-04/tail.json': tail,
};
