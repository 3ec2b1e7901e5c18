import type { ComponentProps, ComponentType, ReactElement } from 'react';
import { useAppearance } from '../shell/appearance';
import { TONES, type Tone } from './tones';

interface TintedProps extends ComponentProps<'span'> {
  readonly tone: Tone;
  readonly icon: ComponentType<{ readonly 'aria-hidden': true }>;
}

/** An icon and words in a tone: how states look everywhere, and findings that are no state of anything. */
export function Tinted({ tone, icon: Icon, children, ...rest }: TintedProps): ReactElement {
  const { appearance } = useAppearance();
  const { text, tint } = TONES[appearance][tone];
  return (
    <span {...rest} className="status" style={{ color: text, background: tint }}>
      <Icon aria-hidden />
      {children}
    </span>
  );
}
