// Generated from src/catalogue.ts by `npm run sync`: edit that file, not this one.
import type { EslintRuleId } from '../catalogue.js';
import noClientChosenSessionId from './no-client-chosen-session-id.js';
import noInsecureSessionCookie from './no-insecure-session-cookie.js';
import noPredictableSessionId from './no-predictable-session-id.js';
import noSessionAsAuthentication from './no-session-as-authentication.js';
import noSessionFixation from './no-session-fixation.js';
import noSharedServer from './no-shared-server.js';
import noTimingUnsafeComparison from './no-timing-unsafe-comparison.js';
import requireSessionOwner from './require-session-owner.js';

export const rules = {
  'no-client-chosen-session-id': noClientChosenSessionId,
  'no-insecure-session-cookie': noInsecureSessionCookie,
  'no-predictable-session-id': noPredictableSessionId,
  'no-session-as-authentication': noSessionAsAuthentication,
  'no-session-fixation': noSessionFixation,
  'no-shared-server': noSharedServer,
  'no-timing-unsafe-comparison': noTimingUnsafeComparison,
  'require-session-owner': requireSessionOwner,
} satisfies Record<EslintRuleId, unknown>;
