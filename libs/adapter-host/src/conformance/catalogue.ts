import type { Check } from './check';
import { answerChecks } from './checks/answers';
import { contentChecks } from './checks/content';
import { contractChecks, foundations } from './checks/contract';
import { deliveryChecks } from './checks/delivery';
import { faultChecks } from './checks/faults';
import { repeatChecks } from './checks/repeats';
import { secrecyChecks } from './checks/secrecy';

/** Without these no session can be opened: if one fails, no other check is run. */
export { foundations };

/** All other checks, in the order they are run: later ones use what earlier ones found out. */
export const catalogue: readonly Check[] = [
  ...contractChecks,
  ...deliveryChecks,
  ...repeatChecks,
  ...faultChecks,
  ...contentChecks,
  ...answerChecks,
  ...secrecyChecks,
];
