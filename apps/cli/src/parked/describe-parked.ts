import type { Locale } from '@lienthong/config';
import { eventDefinitions, isEventType } from '@lienthong/dossier';
import { problemText, type ToldProblem } from '../route/describe-simulation';
import { columns, localTime, plain } from '../terminal';
import { labels, refusalText } from './words';

/** A parked delivery as the gateway lists it. */
export interface ParkedDelivery {
  readonly id: string;
  readonly dossierId: string;
  readonly connection: string;
  readonly eventType: string;
  readonly acceptedAt: string;
  readonly parked: ToldProblem | null;
}

/** What an operation would do, as the gateway tells it. */
export interface PreviewAnswer {
  readonly kind: 'retry' | 'skip' | 'close';
  readonly total: number;
  readonly ready: number;
  readonly previewToken: string;
  readonly items: readonly {
    readonly delivery: string;
    readonly connection?: string;
    readonly behind?: number;
    readonly release?: number;
    readonly warning?: 'may-have-arrived';
    readonly ready: boolean;
    readonly refused?: string;
    readonly translation?: { readonly problems: readonly ToldProblem[] };
  }[];
}

/** An operation as the gateway tells it. */
export interface OperationAnswer {
  readonly id: string;
  readonly state: 'running' | 'done';
  readonly progress: { readonly total: number; readonly done: number; readonly failed: number };
  readonly items: readonly {
    readonly delivery: string;
    readonly state: string;
    readonly code: string | null;
    readonly now: string | null;
  }[];
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

/** What would happen, a line for each delivery. */
export function describePreview({ kind, total, ready, items }: PreviewAnswer, lang: Locale): string {
  const word = labels(lang);
  const lines = items.map(item => {
    const { delivery, connection, behind, release, warning, translation } = item;
    const why = item.refused === undefined ? word.ready : refusalText(item.refused, lang);
    const facts = [
      ...(connection === undefined ? [] : [connection]),
      ...(release === undefined ? [] : [`${word.release} ${release}`]),
      [why, ...(translation?.problems ?? []).map(problem => problemText(problem, lang))].join(': '),
      ...(behind ? [`${behind} ${word.behind}`] : []),
      ...(warning ? [word[warning]] : []),
    ];
    return `${item.ready ? '✓' : '✕'} ${delivery}: ${facts.join(' · ')}`;
  });
  return `${[`${word[kind]}: ${ready}/${total} ${word.ready}`, ...lines].map(plain).join('\n')}\n`;
}

/** How far an operation is, with every delivery nothing was done with. */
export function describeOperation({ id, progress, items }: OperationAnswer, lang: Locale): string {
  const word = labels(lang);
  const { total, done, failed } = progress;
  const lines = items
    .filter(({ state }) => state === 'failed')
    .map(({ delivery, code }) => `✕ ${delivery}: ${refusalText(code ?? '', lang)}`);
  return `${[`${word.operation} ${id}: ${done}/${total} ${word.done}, ${failed} ${word.failed}`, ...lines].map(plain).join('\n')}\n`;
}
