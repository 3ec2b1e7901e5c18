import type { Locale } from '@lienthong/config';
import { eventDefinitions, isEventType } from '@lienthong/dossier';
import { problemText, type ToldProblem } from '../route/describe-simulation';
import { columns, localTime, plain } from '../terminal';
import { classText, labels, refusalText } from './words';

/** A parked delivery as the gateway lists it. */
export interface ParkedDelivery {
  readonly id: string;
  readonly dossierId: string;
  readonly connection: string;
  readonly eventType: string;
  readonly acceptedAt: string;
  readonly parked: ToldProblem | null;
}

/** One delivery of an operation, as the gateway tells it. */
export interface OperationItemAnswer {
  readonly position: number;
  readonly delivery: string;
  readonly connection: string | null;
  readonly release: number | null;
  readonly class: string | null;
  readonly changedFields: number | null;
  readonly behind: number | null;
  readonly state: 'waiting' | 'done' | 'failed' | 'left';
  readonly code: string | null;
  readonly now: string | null;
}

/** An operation as the gateway tells it. */
export interface OperationAnswer {
  readonly id: string;
  readonly kind: 'retry' | 'skip' | 'close';
  readonly state: string;
  readonly previewToken: string | null;
  readonly progress: { readonly total: number; readonly waiting: number; readonly done: number; readonly failed: number };
}

/** What is parked, a line each. */
export function describeParked(parked: readonly ParkedDelivery[], lang: Locale): string {
  const word = labels(lang);
  if (parked.length === 0) return `${word.none}\n`;
  const rows = parked.map(({ id, dossierId, connection, eventType, acceptedAt, parked: reason }) => [
    id,
    dossierId,
    connection,
    isEventType(eventType) ? eventDefinitions[eventType].title[lang] : eventType,
    localTime(acceptedAt, lang),
    reason ? problemText(reason, lang) : '',
  ]);
  const titles = [word.delivery, word.dossier, word.connection, word.event, word.since, word.cause];
  return `${columns([titles, ...rows.map(row => row.map(plain))]).join('\n')}\n`;
}

/** What would happen, a line for each delivery. `problems` of those of which it is known why nothing can be sent. */
export function describePreview(
  { kind, progress }: OperationAnswer,
  items: readonly OperationItemAnswer[],
  problems: ReadonlyMap<number, readonly ToldProblem[]>,
  lang: Locale,
): string {
  const word = labels(lang);
  const lines = items.map(item => {
    const { delivery, connection, behind, release } = item;
    const why = item.code === null ? classText(item.class ?? '', item.changedFields, lang) : refusalText(item.code, lang);
    const facts = [
      ...(connection === null ? [] : [connection]),
      ...(release === null ? [] : [`${word.release} ${release}`]),
      [why, ...(problems.get(item.position) ?? []).map(problem => problemText(problem, lang))].join(': '),
      ...(behind ? [`${behind} ${word.behind}`] : []),
    ];
    return `${item.state === 'waiting' ? '✓' : '✕'} ${delivery}: ${facts.join(' · ')}`;
  });
  return `${[`${word[kind]}: ${progress.waiting}/${progress.total} ${word.ready}`, ...lines].map(plain).join('\n')}\n`;
}

/** How far an operation is, with every delivery nothing was done with. */
export function describeOperation({ id, state, progress }: OperationAnswer, items: readonly OperationItemAnswer[], lang: Locale): string {
  const word = labels(lang);
  const { total, done, failed } = progress;
  const lines = items
    .filter(item => item.state === 'failed')
    .map(({ delivery, code }) => `✕ ${delivery}: ${refusalText(code ?? '', lang)}`);
  const waits = state === 'submitted' ? [word.submitted] : [];
  return `${[`${word.operation} ${id}: ${done}/${total} ${word.done}, ${failed} ${word.failed}`, ...waits, ...lines].map(plain).join('\n')}\n`;
}
