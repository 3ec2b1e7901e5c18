import { defineAdapter } from '@lienthong/adapter-sdk';
import { HoTichClient } from './client';
import codeTables from './code-tables.json';
import mapping from './mapping.json';
import mappingTests from './mapping.tests.json';
import { complete, settingsSchema } from './settings';

/** Civil status software of the Ministry of Justice: dossiers are pushed, their states are asked for. */
export const hoTich = defineAdapter({
  id: 'ho-tich',
  title: { vi: 'Phần mềm hộ tịch (Bộ Tư pháp)', en: 'Civil status software (Ministry of Justice)' },
  contract: '1.0',
  settings: settingsSchema,
  secrets: [{ name: 'clientSecret', title: { vi: 'Khóa bí mật của ứng dụng', en: 'Client secret' } }],
  accepts: ['vn.lienthong.dossier.received.v1', 'vn.lienthong.dossier.supplemented.v1', 'vn.lienthong.dossier.withdrawn.v1'],
  repeat: 'harmless',
  connect: (settings, host) => new HoTichClient(complete(settings), host),
});

/** The data files beside the adapter. */
export const hoTichDefaults = { mapping, codeTables, mappingTests };
