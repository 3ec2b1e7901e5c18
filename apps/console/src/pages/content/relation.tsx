import type { ReactElement } from 'react';
import { CheckOutlined, CloseOutlined, PlusOutlined, RetweetOutlined, SwapOutlined } from '@ant-design/icons';
import { Tinted } from '../../status/tinted';
import type { Tone } from '../../status/tones';
import type { Relation as Kind } from './model';
import { useTexts } from './texts';

const LOOKS: Readonly<Record<Kind, { readonly tone: Tone; readonly icon: typeof CheckOutlined }>> = {
  same: { tone: 'neutral', icon: CheckOutlined },
  reformatted: { tone: 'info', icon: RetweetOutlined },
  changed: { tone: 'warning', icon: SwapOutlined },
  missing: { tone: 'danger', icon: CloseOutlined },
  added: { tone: 'waiting', icon: PlusOutlined },
};

/** What became of a field: icon and word. */
export function Relation({ of, count }: { readonly of: Kind; readonly count?: number }): ReactElement {
  const say = useTexts();
  return <Tinted {...LOOKS[of]}>{count === undefined ? say(`relation.${of}`) : `${count} ${say(`relation.${of}`)}`}</Tinted>;
}
