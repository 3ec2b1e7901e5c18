import type { ReactElement } from 'react';
import type { DeliveryState } from '@lienthong/dossier/browser';
import { currentLanguage } from '../../../language/language';
import { Code } from '../../../parts/code';
import { stateOf } from '../../../status/catalogue';
import type { DossierHead } from '../model';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';

/** The axes on which a dossier moves apart from each other, and what other systems call it. */
export function AxesLine({ head, nameOf }: { readonly head: DossierHead; readonly nameOf: NameOf }): ReactElement {
  const say = useTexts();
  const { business, finance, delivery, sync } = head.axes;
  const aliases = head.aliases.filter(({ code }) => code !== head.code);
  const systems = sync.systems.map(nameOf).join(', ');
  return (
    <dl className="axes">
      <Axis name={say('axis-business')} text={businessOf(business)} />
      <Axis name={say('axis-finance')} text={say(`finance-${finance.state}`)} />
      <Axis name={say('axis-delivery')} text={deliveriesOf(delivery)} />
      <Axis name={say('axis-sync')} text={say(`sync-${sync.state}`, { systems })} />
      {aliases.length > 0 && (
        <div>
          <dt>{say('aliases')}</dt>
          <dd>
            {aliases.map(({ system, code }) => (
              <span key={`${system} ${code}`} title={nameOf(system)}>
                <Code>{code}</Code>
              </span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );

  function businessOf({ state, system }: DossierHead['axes']['business']): string {
    if (state === undefined) return say('no-state');
    const word = stateOf('dossier', state)?.[currentLanguage()] ?? String(state);
    return system === undefined ? word : say('held-by', { state: word, system: nameOf(system) });
  }

  function deliveriesOf(counts: Partial<Record<DeliveryState, number>>): string {
    const texts = Object.entries(counts).map(([code, n]) => {
      const word = stateOf('delivery', code)?.[currentLanguage()] ?? code;
      return say('delivery-count', { n, state: word.toLocaleLowerCase(currentLanguage()) });
    });
    return texts.length === 0 ? say('delivery-none') : texts.join(', ');
  }
}

function Axis({ name, text }: { readonly name: string; readonly text: string }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  );
}
