import type { Tone } from './tones';
import type { IconName } from './icons';

/** How a state is shown everywhere: its tone, its icon, its word and one sentence, in both languages. */
export interface Shown {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly vi: string;
  readonly en: string;
  readonly means: { readonly vi: string; readonly en: string };
}

/** One entry of the catalogue. */
export function shown(tone: Tone, icon: IconName, vi: string, en: string, meansVi: string, meansEn: string): Shown {
  return { tone, icon, vi, en, means: { vi: meansVi, en: meansEn } };
}
