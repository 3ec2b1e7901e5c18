import type { Alias } from '@lienthong/dossier';
import type { Timeline } from './marks';
import type { Verdict } from './verdict';

/** All that the trail tells of one dossier, as somebody may see it. */
export interface DossierTimeline extends Timeline {
  readonly dossierId: string;
  readonly aliases: readonly Alias[];
  readonly verdict: Verdict;
  /** True when no fact is missing that must be there, and none was left out. Deliveries may still be on their way. */
  readonly complete: boolean;
  readonly now: string;
}
