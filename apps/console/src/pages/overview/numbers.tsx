import type { ReactElement } from 'react';
import { Tooltip } from 'antd';
import { useNow } from '../../parts/when';
import type { Numbers as Answer } from './model';
import { shownNumbers } from './shown-numbers';
import { useTexts } from './texts';
import { ToPlace } from './to-place';

/** The five numbers, each a link to its list. */
export function Numbers({ numbers }: { readonly numbers: Answer }): ReactElement {
  const say = useTexts();
  const now = useNow();
  return (
    <ul className="numbers">
      {shownNumbers(numbers, now).map(({ key, value, href, alert, means }) => (
        <li key={key} data-alert={alert}>
          <Tooltip title={means}>
            <ToPlace href={href}>
              <span className="value">{value}</span>
              <span className="name">{say(key)}</span>
            </ToPlace>
          </Tooltip>
        </li>
      ))}
    </ul>
  );
}
