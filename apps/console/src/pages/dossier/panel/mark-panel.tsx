import { lazy, Suspense, useEffect, type ReactElement, type ReactNode } from 'react';
import { CloseOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { actorOf } from '../../../format/actors';
import { momentOf } from '../../../format/moments';
import { Code } from '../../../parts/code';
import { Status } from '../../../status/status';
import type { PanelTab } from '../../content/delivery-panel';
import type { DeliveryMark, Mark, Stretch } from '../model';
import { useTexts } from '../texts';
import type { NameOf } from '../verdict/sentence';
import { becauseOf, behindParked, deliveryCode, deliveryState, lengthOf, whatOf } from '../words';

const DeliveryPanel = lazy(async () => ({ default: (await import('../../content/delivery-panel')).DeliveryPanel }));

interface MarkPanelProps {
  readonly mark: Mark;
  readonly stretch: Stretch;
  readonly nameOf: NameOf;
  /** The reader may see no more of it than its state. */
  readonly closed: boolean;
  readonly dossierId: string;
  readonly code: string;
  readonly part: PanelTab | undefined;
  readonly onPart: (part: PanelTab) => void;
  readonly onSelect: (id: string | undefined) => void;
  /** Shows the marks of a cluster one by one. */
  readonly onSplit: (from: string, to: string) => void;
}

/** All about the chosen mark, beside the picture and the table. */
export function MarkPanel(props: MarkPanelProps): ReactElement {
  const { mark, stretch, nameOf, closed, onSelect, onSplit } = props;
  const say = useTexts();
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onSelect(undefined);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onSelect]);
  const whole = mark.kind === 'delivery' && !mark.cluster && !closed;
  return (
    <aside className="mark-panel" aria-label={say('panel')}>
      <header>
        <h2>
          {whatOf(mark)}
          {mark.kind !== 'act' && ` · ${nameOf(mark.system)}`}
        </h2>
        <Button type="text" icon={<CloseOutlined />} aria-label={say('close')} onClick={() => onSelect(undefined)} />
      </header>
      <dl className="mark-facts">
        {!whole && <OwnFacts mark={mark} stretch={stretch} />}
        <Related mark={mark} stretch={stretch} nameOf={nameOf} onSelect={onSelect} />
        <Fact name={say(mark.kind === 'delivery' ? 'panel-code' : 'panel-id')}>
          <Code>{mark.id}</Code>
        </Fact>
      </dl>
      {closed && <p>{say('closed-lanes')}</p>}
      {mark.cluster && (
        <p>
          {say('panel-cluster', { n: mark.cluster.ids.length })}{' '}
          <Button size="small" onClick={() => onSplit(mark.at, mark.cluster?.until ?? mark.at)}>
            {say('panel-split')}
          </Button>
        </p>
      )}
      {whole && <Delivery {...props} />}
    </aside>
  );
}

function Delivery({ mark, dossierId, code, part, onPart }: MarkPanelProps): ReactElement {
  return (
    <Suspense fallback={<Skeleton active />}>
      <DeliveryPanel delivery={mark.id} dossier={dossierId} code={code} tab={part ?? 'summary'} onTab={onPart} />
    </Suspense>
  );
}

function OwnFacts({ mark, stretch }: { readonly mark: Mark; readonly stretch: Stretch }): ReactElement {
  const say = useTexts();
  return (
    <>
      <Fact name={say('panel-at')}>{momentOf(mark.at, true)}</Fact>
      {mark.kind === 'event' && <Fact name={say('panel-source')}>{momentOf(mark.sourceTime, true)}</Fact>}
      {mark.kind === 'event' && mark.state !== undefined && (
        <Fact name={say('panel-state')}>
          <Status of="dossier" code={mark.state} />
        </Fact>
      )}
      {mark.kind === 'event' && mark.unrouted === 'no-route' && (
        <Fact name={say('panel-state')}>
          <Status of="event" code="unrouted" />
        </Fact>
      )}
      {mark.kind === 'act' && <Fact name={say('panel-who')}>{actorOf(mark.actor)}</Fact>}
      {mark.kind === 'act' && mark.reason !== undefined && <Fact name={say('panel-reason')}>{mark.reason}</Fact>}
      {mark.kind === 'delivery' && <DeliveryFacts mark={mark} stretch={stretch} />}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function DeliveryFacts({ mark, stretch }: { readonly mark: DeliveryMark; readonly stretch: Stretch }): ReactElement {
  const say = useTexts();
  const because = becauseOf(mark, behindParked(stretch.marks).has(mark.id));
  return (
    <>
      <Fact name={say('panel-state')}>
        <Status of="delivery" code={deliveryCode(mark)}>
          {deliveryState(mark)}
        </Status>{' '}
        {lengthOf(mark, stretch.now)}
      </Fact>
      {mark.until !== undefined && <Fact name={say('panel-until')}>{momentOf(mark.until, true)}</Fact>}
      {because !== '' && <Fact name={say('panel-cause')}>{because}</Fact>}
    </>
  );
}

function Related({ mark, stretch, nameOf, onSelect }: Pick<MarkPanelProps, 'mark' | 'stretch' | 'nameOf' | 'onSelect'>): ReactElement {
  const say = useTexts();
  const causes = stretch.marks.filter(({ id }) => mark.causedBy.includes(id));
  const effects = stretch.marks.filter(({ causedBy }) => causedBy.includes(mark.id));
  const links = (marks: readonly Mark[]): ReactElement[] =>
    marks.map(one => (
      <div key={one.id}>
        <button type="button" className="link" onClick={() => onSelect(one.id)}>
          {whatOf(one)}
          {one.kind !== 'act' && ` · ${nameOf(one.system)}`}
        </button>
      </div>
    ));
  return (
    <>
      {causes.length > 0 && <Fact name={say('panel-because')}>{links(causes)}</Fact>}
      {effects.length > 0 && <Fact name={say('panel-caused')}>{links(effects)}</Fact>}
    </>
  );
}
