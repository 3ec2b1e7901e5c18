import { defineAdapter } from '@lienthong/adapter-sdk';
import { DoiTacMauClient } from './client';
import codeTables from './code-tables.json';
import mapping from './mapping.json';
import mappingTests from './mapping.tests.json';
import { settingsSchema } from './settings';

/** What the partner is and takes: data, readable without running anything. */
export const doiTacMau = defineAdapter({
  id: 'doi-tac-mau',
  title: { vi: 'Tên phần mềm của đối tác', en: 'Name of the software of the partner' },
  contract: '1.0',
  settings: settingsSchema,
  secrets: [{ name: 'clientSecret', title: { vi: 'Khóa bí mật của ứng dụng', en: 'Client secret' } }],
  accepts: ['vn.lienthong.dossier.received.v1', 'vn.lienthong.dossier.withdrawn.v1'],
  // The same delivery again, under the same key, has no second effect there. If unsure: 'harmful'.
  repeat: 'harmless',
  connect: (settings, host) => new DoiTacMauClient(settings, host),
});

/** The data files beside the adapter. */
export const doiTacMauDefaults = { mapping, codeTables, mappingTests };
