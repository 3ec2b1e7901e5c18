import type { ReactElement } from 'react';
import { momentOf, spanOf } from '../../../format/moments';
import type { DeliveryMark } from '../model';
import { useTexts } from '../texts';
import { causeWords } from '../verdict/sentence';

/** Every try of a delivery, also those that went wrong. */
export function Tries({ mark }: { readonly mark: DeliveryMark }): ReactElement {
  const say = useTexts();
  return (
    <>
      <h3>{say('panel-tries')}</h3>
      {mark.attempts.length === 0 && <p>{say('panel-no-tries')}</p>}
      <ol className="tries">
        {mark.attempts.map(({ number, kind, at, milliseconds, result, code, detail }) => (
          <li key={`${kind} ${number} ${at}`} value={number}>
            {say(kind === 'deliver' ? 'try-deliver' : 'try-lookup', { n: number })}: {say(`try-${result}`)}
            {code !== undefined && ` (${causeWords({ code })})`}. {momentOf(at, true)}, {spanOf(milliseconds)}.
            {detail !== undefined && <div>{say('panel-partner', { text: detail })}</div>}
          </li>
        ))}
      </ol>
    </>
  );
}
