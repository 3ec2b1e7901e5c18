import type { DeliveryState } from '@lienthong/dossier/browser';
import { delivery } from '../../../status/message-states';
import { PAPER, TONES, type Appearance, type Tone } from '../../../status/tones';
import type { Outcome } from './shapes';

/** Colours of the picture, by what they say. */
export interface PictureColours {
  readonly paper: string;
  readonly ink: string;
  readonly line: string;
  readonly state: (state: DeliveryState) => string;
  readonly outcome: (outcome: Outcome) => string;
  readonly tone: (tone: Tone) => string;
}

const OUTCOME_TONES: Readonly<Record<Outcome, Tone>> = { yes: 'success', no: 'danger', unknown: 'waiting' };

export function coloursOf(appearance: Appearance): PictureColours {
  const tones = TONES[appearance];
  return {
    paper: PAPER[appearance],
    ink: appearance === 'dark' ? '#e6e6e6' : '#1f1f1f',
    line: appearance === 'dark' ? '#4d4d4d' : '#d0d0d0',
    state: state => tones[delivery[state].tone].fill,
    outcome: outcome => tones[OUTCOME_TONES[outcome]].fill,
    tone: tone => tones[tone].fill,
  };
}
