import { createHost } from '@lienthong/adapter-host';
import { describeAdapter } from '@lienthong/adapter-sdk/testing';
import { eventDefinitions, type DossierEvent, type EventType } from '@lienthong/dossier';
import { compileCodeTables, compileMappings } from '@lienthong/mapping';
import { doiTacMau, doiTacMauDefaults } from '.';
import { startPartner } from './fixtures/partner';

const { mapping, codeTables } = doiTacMauDefaults;

function eventOf(type: EventType, data: Readonly<Record<string, unknown>> = eventDefinitions[type].examples[0]): DossierEvent {
  return {
    specversion: '1.0',
    id: `thu-${type}`,
    source: '/mot-cua',
    type,
    subject: 'H49.12-261125-0001',
    time: '2026-11-25T08:00:00+07:00',
    data: { ...data },
  };
}

describeAdapter({
  name: 'doi-tac-mau',
  adapter: doiTacMau,
  capabilities: ['deliver', 'lookup'],
  createHost,
  mapping: compileMappings(mapping, codeTables),
  codes: compileCodeTables(codeTables),
  tokenPath: '/token',
  deliveries: [
    {
      title: 'a received dossier',
      event: eventOf('vn.lienthong.dossier.received.v1'),
      survives: ['Nguyễn Đức Thắng', '022098004410', 'H49.12-261125-0001'],
    },
    {
      title: 'a withdrawal',
      event: eventOf('vn.lienthong.dossier.withdrawn.v1', { requestedAt: '2026-11-25T09:00:00+07:00', reason: 'Người nộp xin rút' }),
      survives: ['Người nộp xin rút'],
    },
  ],
  unmapped: {
    event: eventOf('vn.lienthong.dossier.received.v1', {
      ...eventDefinitions['vn.lienthong.dossier.received.v1'].examples[0],
      serviceCode: '1.009999',
    }),
    table: 'linh-vuc',
  },
  start: startPartner,
});
