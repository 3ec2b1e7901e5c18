import { Value } from '@sinclair/typebox/value';
import { adapterById } from '@lienthong/adapters';
import type { DossierEvent } from '@lienthong/dossier';
import type { ConnectionSpec } from '@lienthong/persistence';
import type { Person } from '@lienthong/security';
import { fixtures } from '@lienthong/test/fixtures';
import btxhTables from '../../../../../adapters/declarative/examples/btxh/code-tables.json';
import btxhMapping from '../../../../../adapters/declarative/examples/btxh/mapping.json';
import btxhSettings from '../../../../../adapters/declarative/examples/btxh/settings.json';
import { exampleConnection } from '../../connections/testing/example-connections';
import { ContentBench } from './content-bench';

export const operator: Person = { user: 'hong.le', roles: ['operator'] };
export const auditor: Person = { user: 'kiem-toan', roles: ['auditor'] };
export const sector: Person = { user: 'lan', roles: ['sector'], team: 'Nhóm Hộ tịch' };
export const stranger: Person = { user: 'minh', roles: ['sector'], team: 'Sở Lao động' };
export const administrator: Person = { user: 'quan-tri', roles: ['administrator'] };

export const NAME = 'Vũ Đình Khánh Phương';
export const NUMBER = '022098765432';
/** Forms in which somebody could know the applicant again. */
export const SECRETS = [NAME, NUMBER, NAME.toUpperCase(), 'vu dinh khanh phuong', '022 098 765 432', Buffer.from(NAME).toString('base64')];

export const hoTich = exampleConnection('ho-tich');
export const xml: ConnectionSpec = {
  ...{ id: 'btxh.main', system: 'btxh', adapter: 'declarative', environment: 'test' },
  settings: Value.Default(adapterById('declarative')?.settings as never, structuredClone(btxhSettings)) as Record<string, unknown>,
  mapping: btxhMapping,
  codeTables: btxhTables,
};

let number = 0;
/** Personal values where they belong, and where they do not. */
export function hostile(changes: Readonly<Record<string, unknown>> = {}): DossierEvent {
  const event = (fixtures[0] as (typeof fixtures)[number]).event();
  number += 1;
  const form = {
    [NAME]: { [NUMBER]: 'vu dinh khanh phuong' },
    nhomDoiTuong: '05',
    heSo: 1.5,
    ghiChu: Buffer.from(NAME).toString('base64'),
  };
  const data = {
    ...event.data,
    applicantName: NAME,
    applicantIdNo: NUMBER,
    serviceName: `Hồ sơ của ${NAME}`,
    govAgencyName: `Số ${NUMBER}`,
    form,
  };
  return { ...event, id: `nd-${number}`, subject: `H49.12-261125-${4000 + number}`, data: { ...data, ...changes } };
}

export const refused = (detail: string) => ({
  state: 'parked' as const,
  attempts: [
    {
      number: 1,
      kind: 'deliver' as const,
      at: '2026-11-25T01:00:00.000Z',
      milliseconds: 80,
      result: 'transient' as const,
      code: 'unreachable',
      next: 'retry' as const,
    },
    {
      ...{ number: 2, kind: 'deliver' as const, at: '2026-11-25T01:01:00.000Z', milliseconds: 120, result: 'permanent' as const },
      ...{ code: 'refused-by-target', detail, call: 'POST /api/tiep-nhan', status: 422, next: 'park' as const },
    },
  ],
  parked: { class: 'permanent' as const, code: 'refused-by-target', owner: 'Nhóm Hộ tịch', detail },
});

/** A dispatcher with a connection that speaks JSON and one that speaks XML. */
export function startBench(): Promise<ContentBench> {
  return ContentBench.start(
    [
      { id: 'ho-tich', name: 'Phần mềm hộ tịch', team: 'Nhóm Hộ tịch' },
      { id: 'btxh', name: 'Bảo trợ xã hội', team: 'Sở Lao động' },
    ],
    [hoTich, xml],
  );
}
