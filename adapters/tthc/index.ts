import { defineAdapter } from '@lienthong/adapter-sdk';
import { EVENT_TYPES } from '@lienthong/dossier';
import { TthcClient } from './client';
import codeTables from './code-tables.json';
import mapping from './mapping.json';
import mappingTests from './mapping.tests.json';
import { complete, settingsSchema } from './settings';

/** One-stop software of a province: takes every event, and can be asked whether a message arrived. */
export const tthc = defineAdapter({
  id: 'tthc',
  title: { vi: 'Phần mềm một cửa điện tử của tỉnh', en: "Province's one-stop software" },
  contract: '1.0',
  settings: settingsSchema,
  secrets: [{ name: 'clientSecret', title: { vi: 'Khóa bí mật của ứng dụng', en: 'Client secret' } }],
  accepts: EVENT_TYPES,
  repeat: 'harmless',
  connect: (settings, host) => new TthcClient(complete(settings), host),
});

/** The data files beside the adapter. */
export const tthcDefaults = { mapping, codeTables, mappingTests };
