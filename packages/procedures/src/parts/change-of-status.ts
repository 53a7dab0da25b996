// Every part of the change of status of residence, by its file below the catalogue folder.
import common from '../../catalogue/change-of-status/2026-04/common.json' with { type: 'json' };
import documents from '../../catalogue/change-of-status/2026-04/documents.json' with { type: 'json' };
import designatedActivities from '../../catalogue/change-of-status/2026-04/D.json' with { type: 'json' };
import categoryI from '../../catalogue/change-of-status/2026-04/I.json' with { type: 'json' };
import categoryJ from '../../catalogue/change-of-status/2026-04/J.json' with { type: 'json' };
import categoryK from '../../catalogue/change-of-status/2026-04/K.json' with { type: 'json' };
import categoryL from '../../catalogue/change-of-status/2026-04/L.json' with { type: 'json' };
import categoryM from '../../catalogue/change-of-status/2026-04/M.json' with { type: 'json' };
import categoryN from '../../catalogue/change-of-status/2026-04/N.json' with { type: 'json' };
import categoryO from '../../catalogue/change-of-status/2026-04/O.json' with { type: 'json' };
import categoryP from '../../catalogue/change-of-status/2026-04/P.json' with { type: 'json' };
import categoryR from '../../catalogue/change-of-status/2026-04/R.json' with { type: 'json' };
import categoryT from '../../catalogue/change-of-status/2026-04/T.json' with { type: 'json' };
import categoryU from '../../catalogue/change-of-status/2026-04/U.json' with { type: 'json' };
import categoryV from '../../catalogue/change-of-status/2026-04/V.json' with { type: 'json' };
import categoryY from '../../catalogue/change-of-status/2026-04/Y.json' with { type: 'json' };
import highlySkilled from '../../catalogue/change-of-status/2026-04/X.json' with { type: 'json' };
import tail from '../../catalogue/change-of-status/2026-04/tail.json' with { type: 'json' };

export const changeOfStatus: Readonly<Record<string, unknown>> = {
  'change-of-status/2026-04/common.json': common,
  'change-of-status/2026-04/documents.json': documents,
  'change-of-status/2026-04/D.json': designatedActivities,
  'change-of-status/2026-04/I.json': categoryI,
  'change-of-status/2026-04/J.json': categoryJ,
  'change-of-status/2026-04/K.json': categoryK,
  'change-of-status/2026-04/L.json': categoryL,
  'change-of-status/2026-04/M.json': categoryM,
  'change-of-status/2026-04/N.json': categoryN,
  'change-of-status/2026-04/O.json': categoryO,
  'change-of-status/2026-04/P.json': categoryP,
  'change-of-status/2026-04/R.json': categoryR,
  'change-of-status/2026-04/T.json': categoryT,
  'change-of-status/2026-04/U.json': categoryU,
  'change-of-status/2026-04/V.json': categoryV,
  'change-of-status/2026-04/X.json': highlySkilled,
  'change-of-status/2026-04/Y.json': categoryY,
  'change-of-status/2026-04/tail.json': tail,
};
