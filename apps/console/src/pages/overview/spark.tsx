import type { ReactElement } from 'react';

const WIDTH = 60;
const HEIGHT = 16;

/** How much passed, minute by minute; the words beside it say the same. */
export function Spark({ values, colour }: { readonly values: readonly number[]; readonly colour: string }): ReactElement | null {
  const most = Math.max(...values, 0);
  if (most === 0) return null;
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map((value, place) => `${(place * step).toFixed(1)},${(HEIGHT - 1 - (value / most) * (HEIGHT - 2)).toFixed(1)}`);
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline points={points.join(' ')} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" />
    </svg>
  );
}
