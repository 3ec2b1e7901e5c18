import type { ReactElement } from 'react';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';
import { HEADER } from './layout';
import type { Picture } from './shapes';

/** Whose lane it is; stays in sight while the picture is moved. */
export function LaneNames({ picture, nameOf }: { readonly picture: Picture; readonly nameOf: NameOf }): ReactElement {
  const say = useTexts();
  const { lanes, termHeight, height } = picture;
  return (
    <div className="lane-names" style={{ height }} aria-hidden="true">
      {termHeight > 0 && (
        <div style={{ top: HEADER, height: termHeight }} className="lane-name">
          {say('term')}
        </div>
      )}
      {lanes.map(({ system, y, height: high }) => (
        <div key={y} style={{ top: y, height: high }} className="lane-name" title={system}>
          <span>{system === undefined ? say('people') : nameOf(system)}</span>
        </div>
      ))}
    </div>
  );
}
