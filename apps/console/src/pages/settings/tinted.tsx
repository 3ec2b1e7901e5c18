import type { ReactElement } from 'react';
import { useAppearance } from '../../shell/appearance';
import { TONES, type Tone } from '../../status/tones';

interface TintedProps {
  readonly tone: Tone;
  readonly icon: ReactElement;
  readonly text: string;
}

/** A word about an account or a token, as states look everywhere. */
export function Tinted({ tone, icon, text }: TintedProps): ReactElement {
  const { appearance } = useAppearance();
  const { text: color, tint: background } = TONES[appearance][tone];
  return (
    <span className="status" style={{ color, background }}>
      {icon}
      {text}
    </span>
  );
}
