import type { ReactElement } from 'react';
import { Tooltip } from 'antd';
import { currentLanguage } from '../language/language';
import { defineTexts } from '../language/texts';
import { stateOf, type StateOf } from './catalogue';
import { ICONS } from './icon-set';
import type { Shown } from './shown';
import { Tinted } from './tinted';

const { useTexts } = defineTexts('status', { strange: 'mã lạ: {code}' }, { strange: 'unknown code: {code}' });

interface StatusProps {
  readonly of: StateOf;
  readonly code: string | number;
  /** Says more than the word of the state, e.g. “Đã giao sau 4 lần”. */
  readonly children?: string;
}

/** A state as it looks everywhere: icon and word in its tone, its meaning on hover. */
export function Status({ of, code, children }: StatusProps): ReactElement {
  const say = useTexts();
  const state: Shown = stateOf(of, code) ?? strange(say('strange', { code: String(code) }));
  const spoken = currentLanguage();
  return (
    <Tooltip title={state.means[spoken]}>
      <Tinted tone={state.tone} icon={ICONS[state.icon]}>
        {children ?? state[spoken]}
      </Tinted>
    </Tooltip>
  );
}

function strange(word: string): Shown {
  return { tone: 'danger', icon: 'QuestionCircle', vi: word, en: word, means: { vi: word, en: word } };
}
