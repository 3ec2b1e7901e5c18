import type { ReactElement } from 'react';
import { Descriptions } from 'antd';
import type { DeliveryView } from './model';
import { useTexts } from './texts';
import './content.css';

/** Why a delivery stands still, in words people can act on, and as the machine knows it. */
export function Cause({ delivery: { parked, explain } }: { readonly delivery: DeliveryView }): ReactElement {
  const say = useTexts();
  if (!parked) return <p className="nothing">{say('cause-none')}</p>;
  const { class: failure, code, owner, detail, table, value } = parked;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [say('owner'), owner],
    [say('cause.code'), code],
    [say('cause.class'), say(`result.${failure}`)],
    [say('cause.table'), table],
    [say('cause.value'), value],
    [say('words-of-target'), detail],
  ];
  return (
    <>
      {explain && (
        <>
          <p>
            <strong>{explain.what}</strong>
          </p>
          <p>{explain.why}</p>
          <p>{explain.do}</p>
        </>
      )}
      <Descriptions
        size="small"
        column={1}
        items={facts.flatMap(([label, children]) => (children === undefined ? [] : [{ key: label, label, children }]))}
      />
    </>
  );
}
