import type { ReactElement } from 'react';
import { CheckOutlined, ClockCircleOutlined, CloseOutlined, DiffOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { numberOf } from '../../format/numbers';
import { Tinted } from '../../status/tinted';
import type { Tone } from '../../status/tones';
import type { ItemClass } from './model';
import { outlookOf } from './outlook';
import { useTexts } from './texts';

interface Look {
  readonly tone: Tone;
  readonly icon: typeof CheckOutlined;
}

const GOES: Look = { tone: 'success', icon: CheckOutlined };
const LOOKS: Readonly<Partial<Record<ItemClass | 'pending', Look>>> = {
  changed: { tone: 'info', icon: DiffOutlined },
  pending: { tone: 'neutral', icon: ClockCircleOutlined },
};

interface ClassTagProps {
  readonly of: ItemClass | 'pending';
  /** Deliveries of the class. */
  readonly count?: number;
  /** Fields that differ. */
  readonly fields?: number | null;
}

/** What would come of a delivery: icon and words. */
export function ClassTag({ of, count, fields }: ClassTagProps): ReactElement {
  const say = useTexts();
  const word = of === 'changed' && fields ? say('class.changed-n', { n: fields }) : say(`class.${of}`);
  return <Tinted {...(LOOKS[of] ?? lookOf(of as ItemClass))}>{count === undefined ? word : `${word}: ${numberOf(count)}`}</Tinted>;
}

function lookOf(name: ItemClass): Look {
  const outlook = outlookOf(name);
  if (outlook === 'goes') return GOES;
  return outlook === 'doubtful' ? { tone: 'warning', icon: QuestionCircleOutlined } : { tone: 'danger', icon: CloseOutlined };
}
