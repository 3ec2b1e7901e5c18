import { defineAdapter } from '@lienthong/adapter-sdk';
import { EVENT_TYPES } from '@lienthong/dossier';
import { connectDeclarative } from './client';
import codeTables from './code-tables.json';
import mapping from './mapping.json';
import mappingTests from './mapping.tests.json';
import { secrets } from './secrets';
import { complete, settingsSchema } from './settings';

/** A system of JSON or XML over HTTP that needs no code: what is called, how and what answers mean are settings. */
export const declarative = defineAdapter({
  id: 'declarative',
  title: { vi: 'Hệ thống JSON hoặc XML qua HTTP, bằng khai báo', en: 'System of JSON or XML over HTTP, by settings' },
  contract: '1.0',
  settings: settingsSchema,
  secrets,
  accepts: EVENT_TYPES,
  // The careful word; a connection whose partner promises more says so in its settings.
  repeat: 'harmful',
  connect: (settings, host) => connectDeclarative(complete(settings), host),
});

/** The data files beside the adapter: our own event types as they are, for a partner that takes them so. */
export const declarativeDefaults = { mapping, codeTables, mappingTests };
