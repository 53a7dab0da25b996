// Every part of the extension of period of stay, by its file below the catalogue folder.
import common from '../../catalogue/extension-of-period/2026-02/common.json' with { type: 'json' };
import documents from '../../catalogue/extension-of-period/2026-02/documents.json' with { type: 'json' };
import designatedActivities from '../../catalogue/extension-of-period/2026-02/D.json' with { type: 'json' };
import categoryI from '../../catalogue/extension-of-period/2026-02/I.json' with { type: 'json' };
import categoryJ from '../../catalogue/extension-of-period/2026-02/J.json' with { type: 'json' };
import categoryK from '../../catalogue/extension-of-period/2026-02/K.json' with { type: 'json' };
import categoryL from '../../catalogue/extension-of-period/2026-02/L.json' with { type: 'json' };
import categoryM from '../../catalogue/extension-of-period/2026-02/M.json' with { type: 'json' };
import categoryN from '../../catalogue/extension-of-period/2026-02/N.json' with { type: 'json' };
import categoryO from '../../catalogue/extension-of-period/2026-02/O.json' with { type: 'json' };
import categoryP from '../../catalogue/extension-of-period/2026-02/P.json' with { type: 'json' };
import categoryQ from '../../catalogue/extension-of-period/2026-02/Q.json' with { type: 'json' };
import categoryR from '../../catalogue/extension-of-period/2026-02/R.json' with { type: 'json' };
import categoryT from '../../catalogue/extension-of-period/2026-02/T.json' with { type: 'json' };
import categoryU from '../../catalogue/extension-of-period/2026-02/U.json' with { type: 'json' };
import categoryV from '../../catalogue/extension-of-period/2026-02/V.json' with { type: 'json' };
import categoryY from '../../catalogue/extension-of-period/2026-02/Y.json' with { type: 'json' };
import highlySkilled from '../../catalogue/extension-of-period/2026-02/X.json' with { type: 'json' };
import tail from '../../catalogue/extension-of-period/2026-02/tail.json' with { type: 'json' };

export const extensionOfPeriod: Readonly<Record<string, unknown>> = {
  'extension-of-period/2026-02/common.json': common,
  'extension-of-period/2026-02/D.json': designatedActivities,
  'extension-of-period/2026-02/I.json': categoryI,
  'extension-of-period/2026-02/J.json': categoryJ,
  'extension-of-period/2026-02/K.json': categoryK,
  'extension-of-period/2026-02/L.json': categoryL,
  'extension-of-period/2026-02/M.json': categoryM,
  'extension-of-period/2026-02/N.json': categoryN,
  'extension-of-period/2026-02/O.json': categoryO,
  'extension-of-period/2026-02/P.json': categoryP,
  'extension-of-period/2026-02/Q.json': categoryQ,
  'extension-of-period/2026-02/R.json': categoryR,
  'extension-of-period/2026-02/T.json': categoryT,
  'extension-of-period/2026-02/U.json': categoryU,
  'extension-of-period/2026-02/V.json': categoryV,
  'extension-of-period/2026-02/X.json': highlySkilled,
  'extension-of-period/2026-02/Y.json': categoryY,
  'extension-of-period/2026-02/tail.json': tail,
  'extension-of-period/2026-02/documents.json': documents,
};
