import type { ReactElement } from 'react';
import { Alert, Descriptions } from 'antd';
import { eventNameOf } from '../../format/event-names';
import { momentOf } from '../../format/moments';
import { Code } from '../../parts/code';
import { When } from '../../parts/when';
import { shownDelivery } from '../../status/shown-delivery';
import { Status } from '../../status/status';
import type { DeliveryView } from './model';
import { useTexts } from './texts';

/** Where a delivery stands, and what happens next by itself. */
export function Summary({ delivery }: { readonly delivery: DeliveryView }): ReactElement {
  const say = useTexts();
  const {
    event,
    system,
    connection,
    owner,
    state,
    finishedAt,
    attempts,
    behind,
    reference,
    nextTry,
    held,
    made,
    release,
    translateRelease,
  } = delivery;
  const rows: readonly (readonly [string, ReactElement | string | number] | false)[] = [
    [say('state'), <Status key="s" of="delivery" code={stateCode(delivery)} />],
    [say('event'), eventNameOf(event.type)],
    [say('system'), system.name],
    nextTry !== null && [say('next-try'), <NextTry key="n" next={nextTry} />],
    [say('tries'), attempts],
    [say('behind'), behind === 0 ? say('behind-none') : say('behind-n', { n: behind })],
    [say('owner'), owner],
    [say('accepted'), <When key="a" at={event.acceptedAt} form="absolute" />],
    finishedAt !== null && [say('ended'), <When key="e" at={finishedAt} form="absolute" />],
    reference !== null && [say('reference'), <Code key="r">{reference}</Code>],
    [say('connection'), <Code key="c">{connection}</Code>],
    made !== null && [say('mapping'), `${made.mapping} ${made.mappingVersion}`],
    [say('release'), translateRelease === null ? release : `${release} · ${say('translate-release', { n: translateRelease })}`],
  ];
  return (
    <>
      {held && state !== 'delivered' && (
        <Alert type="warning" showIcon title={say('held', { since: momentOf(held.since), code: held.code })} />
      )}
      <Descriptions size="small" column={1} items={rows.flatMap(row => (row ? [{ key: row[0], label: row[0], children: row[1] }] : []))} />
    </>
  );
}

/** As the server counts it, never the browser. */
function NextTry({ next: { at, kind } }: { readonly next: NonNullable<DeliveryView['nextTry']> }): ReactElement {
  const say = useTexts();
  return (
    <span>
      {`${say(`next-${kind}`)} · `}
      <When at={at} form="absolute" />
      {' · '}
      <When at={at} />
    </span>
  );
}

/** Code of its state in the catalogue. */
export function stateCode({ state, parked, held }: Pick<DeliveryView, 'state' | 'parked' | 'held'>): string {
  return shownDelivery({ state, failure: parked?.class, held: held !== null });
}
