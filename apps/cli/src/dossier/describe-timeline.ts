import { localTime } from '../terminal';

/** As much of the API's answer as the table shows. */
export interface TimelineAnswer {
  readonly aliases: readonly { readonly system: string; readonly code: string }[];
  readonly verdict: { readonly code: string; readonly owner?: string };
  readonly marks: readonly {
    readonly kind: string;
    readonly at: string;
    readonly system?: string;
    readonly type?: string;
    readonly state?: string | number;
    readonly attemptCount?: number;
    readonly parked?: { readonly code: string; readonly owner: string };
    readonly act?: string;
  }[];
}

const KINDS: Readonly<Record<string, string>> = { event: '● sự kiện', delivery: '  → giao', act: '◆ thao tác' };

/** A timeline for the terminal: the verdict first, then one line for each event, delivery and act. */
export function describeTimeline({ aliases, verdict, marks }: TimelineAnswer): string {
  const head = [
    `Mã / codes: ${aliases.map(alias => `${alias.code} (${alias.system})`).join(', ')}`,
    `Tình trạng / verdict: ${verdict.code}${verdict.owner ? ` · người xử lý / owner: ${verdict.owner}` : ''}`,
  ];
  const rows = marks.map(mark => {
    const tries = mark.attemptCount && mark.attemptCount > 1 ? ` sau ${mark.attemptCount} lần` : '';
    const parked = mark.parked ? `: ${mark.parked.code}, ${mark.parked.owner}` : '';
    const what = mark.act ?? mark.type?.replace(/^vn\.lienthong\.dossier\./, '').replace(/\.v\d+$/, '') ?? '';
    return `${localTime(mark.at).padEnd(21)} ${(KINDS[mark.kind] ?? mark.kind).padEnd(11)} ${(mark.system ?? '').padEnd(12)} ${what.padEnd(22)} ${mark.state ?? ''}${tries}${parked}`.trimEnd();
  });
  return `${[...head, '', ...rows].join('\n')}\n`;
}
