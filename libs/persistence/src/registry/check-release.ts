import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { LienThongError, type Violation } from '@lienthong/dossier';
import type { AdapterEntity } from './entities';
import { releaseSchema, type ReleaseDocument } from './release';

const hasReleaseShape = newAjv().compile<ReleaseDocument>(releaseSchema);

/** Standard values are written in, so that a release says in full what was in force. */
function newAjv(): Ajv2020 {
  return addFormats(new Ajv2020({ allErrors: true, strict: false, useDefaults: true }));
}

interface SettingsCheck {
  readonly schema: string;
  readonly fits: ValidateFunction;
}

/** The check of each adapter's settings: compiling one takes long enough to be felt, and what was compiled is kept by its compiler. */
const settingsChecks = new Map<string, SettingsCheck>();

function settingsCheck({ id, settings }: AdapterEntity): ValidateFunction {
  const schema = JSON.stringify(settings);
  const known = settingsChecks.get(id);
  if (known?.schema === schema) return known.fits;
  const fits = newAjv().compile(settings);
  settingsChecks.set(id, { schema, fits });
  return fits;
}

/** Checks a document as a whole and reports everything that is wrong with it in one error. */
export function checkRelease(given: unknown, adapters: readonly AdapterEntity[]): ReleaseDocument {
  const input = withAdapterDefaults(structuredClone(given), adapters);
  if (!hasReleaseShape(input)) throw invalid((hasReleaseShape.errors ?? []).map(error => violation('', error)));
  const problems = [...brokenReferences(input), ...badSettings(input, adapters)];
  if (problems.length > 0) throw invalid(problems);
  return input;
}

/** A connection without a mapping of its own begins with the data files of its adapter. */
function withAdapterDefaults(input: unknown, adapters: readonly AdapterEntity[]): unknown {
  const connections = (input as { connections?: unknown } | null)?.connections;
  if (!Array.isArray(connections)) return input;
  for (const connection of connections as { adapter?: unknown; mapping?: unknown; codeTables?: unknown }[]) {
    const defaults = adapters.find(({ id }) => id === connection.adapter)?.defaults;
    connection.mapping ??= defaults?.mapping;
    connection.codeTables ??= defaults?.codeTables;
  }
  return input;
}

function brokenReferences(document: ReleaseDocument): Violation[] {
  const problems: Violation[] = [];
  const unique = (names: readonly string[], pointer: (index: number) => string): Set<string> => {
    const seen = new Set<string>();
    names.forEach((name, index) => {
      if (seen.has(name)) problems.push({ pointer: pointer(index), code: 'duplicate', message: `${name} is declared twice` });
      seen.add(name);
    });
    return seen;
  };
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const systems = unique(ids(document.systems), index => `/systems/${index}/id`);
  const connections = unique(ids(document.connections), index => `/connections/${index}/id`);
  const tables = unique(
    (document.codeTables ?? []).map(({ name }) => name),
    index => `/codeTables/${index}/name`,
  );
  unique(ids(document.routes), index => `/routes/${index}/id`);
  document.connections.forEach(({ system, sharedTables = [] }, index) => {
    if (!systems.has(system))
      problems.push({ pointer: `/connections/${index}/system`, code: 'unknown', message: `There is no system ${system}` });
    sharedTables.forEach((table, position) => {
      if (tables.has(table)) return;
      problems.push({
        pointer: `/connections/${index}/sharedTables/${position}`,
        code: 'unknown',
        message: `There is no code table ${table}`,
      });
    });
  });
  document.routes.forEach((route, index) => {
    route.to.forEach((connection, position) => {
      if (connections.has(connection)) return;
      problems.push({ pointer: `/routes/${index}/to/${position}`, code: 'unknown', message: `There is no connection ${connection}` });
    });
  });
  return problems;
}

function badSettings(document: ReleaseDocument, adapters: readonly AdapterEntity[]): Violation[] {
  return document.connections.flatMap((connection, index) => {
    const adapter = adapters.find(({ id }) => id === connection.adapter);
    if (!adapter) {
      const known = adapters.map(({ id }) => id).join(', ') || 'none';
      return [
        {
          pointer: `/connections/${index}/adapter`,
          code: 'unknown',
          message: `There is no adapter ${connection.adapter}; the dispatcher offers: ${known}`,
        },
      ];
    }
    const fits = settingsCheck(adapter);
    if (fits(connection.settings)) return [];
    return (fits.errors ?? []).map(error => violation(`/connections/${index}/settings`, error));
  });
}

function violation(prefix: string, error: ErrorObject): Violation {
  return { pointer: `${prefix}${error.instancePath}`, code: error.keyword, message: error.message ?? error.keyword };
}

function invalid(violations: readonly Violation[]): LienThongError {
  const list = violations.map(({ pointer, message }) => `${pointer}: ${message}`).join('; ');
  return new LienThongError('REGISTRY_INVALID', 'invalid', `The registry document has ${violations.length} problem(s): ${list}`, {
    violations,
  });
}
