import type { ReactElement } from 'react';
import { Collapse, Tag } from 'antd';
import type { DiffView } from './model';
import { useTexts } from './texts';

/** Fields that were left behind: always counted, for that is where data is lost. */
export function NotCarried({ fields }: { readonly fields: NonNullable<DiffView['notCarriedOver']> }): ReactElement {
  const say = useTexts();
  if (fields.length === 0) return <p className="nothing">{say('not-carried-none')}</p>;
  const list = (
    <>
      <p>{say('not-carried-why')}</p>
      <ul className="left-behind">
        {fields.map(({ pointer, tag }) => (
          <li key={pointer}>
            <span className="mono">{pointer}</span> {tag !== undefined && <Tag>{say('personal')}</Tag>}
          </li>
        ))}
      </ul>
    </>
  );
  return <Collapse size="small" items={[{ key: 'left', label: say('not-carried', { n: fields.length }), children: list }]} />;
}
