import type { ReactElement } from 'react';
import { numberOf } from '../../format/numbers';
import { Status } from '../../status/status';
import { byNeed } from './layout';
import type { Flow } from './model';
import { useTexts } from './texts';
import { ToPlace } from './to-place';

/** Systems one below the other, where there is no room for a picture. */
export function SystemsList({ flow }: { readonly flow: Flow }): ReactElement {
  const say = useTexts();
  return (
    <ul className="plain-list">
      {[...flow.nodes].sort(byNeed).map(node => (
        <li key={node.system}>
          <ToPlace href={`/systems/${node.system}`} className="row">
            <span>{node.name}</span>
            <Status of="health" code={node.health} />
            <span className="more">
              {say('per-second', { rate: numberOf(node.rate, 1) })} · {say('hub-waiting', { count: numberOf(node.queued) })}
              {node.parked > 0 && ` · ${say('parked')} ${numberOf(node.parked)}`}
            </span>
          </ToPlace>
        </li>
      ))}
    </ul>
  );
}
