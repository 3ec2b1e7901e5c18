import type { ReactElement } from 'react';
import { Button } from 'antd';
import { numberOf } from '../format/numbers';
import { useTexts } from './texts';

interface ArrivalsProps {
  /** How many came while somebody reads. */
  readonly n: number;
  /** There are more than could be counted. */
  readonly more?: boolean;
  readonly onShow: () => void;
}

/** Over a list that does not move under the hand: what is new is counted, and put in when the reader asks. */
export function Arrivals({ n, more = false, onShow }: ArrivalsProps): ReactElement | null {
  const say = useTexts();
  if (n === 0) return null;
  return (
    <p role="status" className="arrivals">
      {say(more ? 'arrived-more' : 'arrived', { n: numberOf(n) })} ·{' '}
      <Button size="small" onClick={onShow}>
        {say('show-arrived')}
      </Button>
    </p>
  );
}
