import type { ReactElement } from 'react';
import { AllClear } from '../../parts/empty';
import { When } from '../../parts/when';
import { useAppearance } from '../../shell/appearance';
import { ICONS } from '../../status/icon-set';
import { TONES } from '../../status/tones';
import type { TodoItem } from './model';
import { useTexts } from './texts';
import { sentenceOf, stateOfItem } from './todo-words';
import { ToPlace } from './to-place';

/** What has to be done, most urgent first, each with its place. */
export function TodoList({ items, at }: { readonly items: readonly TodoItem[]; readonly at: number }): ReactElement {
  const say = useTexts();
  const { appearance } = useAppearance();
  if (items.length === 0) return <AllClear text={say('all-clear')} at={at} />;
  return (
    <ul className="plain-list">
      {items.map(item => {
        const state = stateOfItem(item);
        const Icon = ICONS[state?.icon ?? 'QuestionCircle'];
        return (
          <li key={JSON.stringify([item.code, item.params])}>
            <ToPlace href={item.link} className="row todo">
              <Icon style={{ color: TONES[appearance][state?.tone ?? 'neutral'].text }} aria-hidden />
              <span>{sentenceOf(item)}</span>
              <span className="more">
                {item.owner}
                {item.since !== null && item.code !== 'certificate-expiring' && (
                  <>
                    {' · '}
                    <When at={item.since} />
                  </>
                )}
              </span>
            </ToPlace>
          </li>
        );
      })}
    </ul>
  );
}
