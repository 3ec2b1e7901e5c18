import { defineAdapter } from '@lienthong/adapter-sdk';
import { EVENT_TYPES } from '@lienthong/dossier';
import { connectDeclarative } from './client';
import codeTables from './code-tables.json';
import { SECRET } from './login';
import mapping from './mapping.json';
import mappingTests from './mapping.tests.json';
import { CALLBACK_SECRET } from './receiving';
import { complete, settingsSchema } from './settings';

/** A system of JSON over HTTP that needs no code: what is called, how and what answers mean are settings. */
export const declarative = defineAdapter({
  id: 'declarative',
  title: { vi: 'Hệ thống JSON qua HTTP, bằng khai báo', en: 'System of JSON over HTTP, by settings' },
  contract: '1.0',
  settings: settingsSchema,
  secrets: [
    { name: SECRET, title: { vi: 'Mật khẩu, khóa hoặc bí mật của ứng dụng', en: 'Password, key or client secret' } },
    { name: CALLBACK_SECRET, title: { vi: 'Bí mật của lời gọi tới', en: 'Secret of calls to us' } },
  ],
  accepts: EVENT_TYPES,
  // The careful word; a connection whose partner promises more says so in its settings.
  repeat: 'harmful',
  connect: (settings, host) => connectDeclarative(complete(settings), host),
});

/** The data files beside the adapter: our own event types as they are, for a partner that takes them so. */
export const declarativeDefaults = { mapping, codeTables, mappingTests };
