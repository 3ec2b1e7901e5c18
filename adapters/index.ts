import type { Adapter } from '@lienthong/adapter-sdk';
import { declarative, declarativeDefaults } from './declarative';
import { hoTich, hoTichDefaults } from './ho-tich';
import { tthc, tthcDefaults } from './tthc';

/** Data files of an adapter: what a new connection begins with, before anybody changes it. */
export interface AdapterDefaults {
  /** `mapping.json`, as `compileMappings` takes it. */
  readonly mapping: unknown;
  /** `code-tables.json`, the code tables the mapping asks. */
  readonly codeTables: unknown;
  /** `mapping.tests.json`, as `runMappingTests` takes it. */
  readonly mappingTests: unknown;
}

interface Registered {
  readonly adapter: Adapter;
  readonly defaults: AdapterDefaults;
}

/** Every adapter there is, in alphabetical order. A new one is one line. */
const registry: readonly Registered[] = [
  { adapter: declarative, defaults: declarativeDefaults },
  { adapter: hoTich, defaults: hoTichDefaults },
  { adapter: tthc, defaults: tthcDefaults },
];

/** Declarations of all adapters, in alphabetical order of their ids. */
export const adapters: readonly Adapter[] = registry.map(({ adapter }) => adapter);

/** The adapter of that id; undefined when there is none. */
export function adapterById(id: string): Adapter | undefined {
  return find(id)?.adapter;
}

/** The data files of the adapter of that id; undefined when there is none. */
export function adapterDefaults(id: string): AdapterDefaults | undefined {
  return find(id)?.defaults;
}

function find(id: string): Registered | undefined {
  return registry.find(({ adapter }) => adapter.id === id);
}
