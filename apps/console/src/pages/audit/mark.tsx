import type { ReactElement } from 'react';
import { useAppearance } from '../../shell/appearance';
import { ICONS } from '../../status/icon-set';
import type { IconName } from '../../status/icons';
import { TONES, type Tone } from '../../status/tones';

interface MarkProps {
  readonly tone: Tone;
  readonly icon: IconName;
  readonly children: string;
}

/** A finding, which is no state of anything: icon and words in a tone of the catalogue. */
export function Mark({ tone, icon, children }: MarkProps): ReactElement {
  const { appearance } = useAppearance();
  const { text, tint } = TONES[appearance][tone];
  const Icon = ICONS[icon];
  return (
    <span className="status" style={{ color: text, background: tint }}>
      <Icon aria-hidden />
      {children}
    </span>
  );
}
