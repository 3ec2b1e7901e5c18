import { Value } from '@sinclair/typebox/value';
import { adapterById, adapterDefaults } from '@lienthong/adapters';
import type { ConnectionSpec } from '@lienthong/persistence';

/** Nobody listens there: whatever sends anything fails. */
const baseUrl = 'http://127.0.0.1:9/api';

const SETTINGS: Readonly<Record<string, object>> = {
  declarative: {
    baseUrl,
    login: { key: [{ header: 'X-Khoa', prefix: '' }] },
    probe: { path: '/kiem-tra' },
    deliver: { path: '/ho-so', messages: 'cuoc-goi', repeat: 'harmless' },
  },
  'ho-tich': { baseUrl, clientId: 'lien-thong', maDonVi: 'H49', maTinh: '22' },
  tthc: { baseUrl, clientId: 'lien-thong', publicUrl: 'https://lienthong.example' },
};

/** Adapters there is an example for. */
export const EXAMPLES = Object.keys(SETTINGS);

/** A connection of an adapter with its own mapping and tables, and settings as a release would hold them. */
export function exampleConnection(adapter: string, changes: Partial<ConnectionSpec> = {}): ConnectionSpec {
  const schema = adapterById(adapter)?.settings ?? {};
  const { mapping, codeTables } = adapterDefaults(adapter) ?? {};
  const settings = Value.Default(schema as never, structuredClone(SETTINGS[adapter] ?? {})) as Record<string, unknown>;
  return { id: `${adapter}.main`, system: adapter, adapter, environment: 'test', settings, mapping, codeTables, ...changes };
}
