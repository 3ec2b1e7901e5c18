import type { TSchema } from '@sinclair/typebox';
import { EVENT_TYPES, type Violation } from '@lienthong/dossier';
import type { Adapter, Text } from './contract';

const KEBAB_CASE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LOOKS_SECRET = /secret|password|passphrase|matkhau|private-?key|api-?key/i;

/**
 * Checks a declaration without running it: id, titles in both languages, a closed settings schema whose every property is
 * explained, no secret among the settings, known event types. All problems at once; none when it is sound.
 */
export function checkAdapter(adapter: Adapter): readonly Violation[] {
  return [
    ...(KEBAB_CASE.test(adapter.id) ? [] : [problem('/id', 'not-kebab-case', 'The id must be kebab-case, like its folder.')]),
    ...checkText('/title', adapter.title),
    ...(adapter.contract.trim() === '' ? [problem('/contract', 'empty', 'Name the version of the contract the adapter speaks.')] : []),
    ...checkSettings('/settings', adapter.settings),
    ...checkSecrets(adapter),
    ...checkAccepts(adapter),
  ];
}

function checkText(pointer: string, text: Text): Violation[] {
  return (['vi', 'en'] as const)
    .filter(language => text[language].trim() === '')
    .map(language => problem(`${pointer}/${language}`, 'empty', 'A title is needed in both languages.'));
}

interface ObjectSchema extends TSchema {
  readonly properties: Record<string, TSchema>;
  readonly additionalProperties?: unknown;
}

function isObjectSchema(schema: TSchema): schema is ObjectSchema {
  return schema['type'] === 'object' && typeof schema['properties'] === 'object';
}

function checkSettings(pointer: string, schema: TSchema): Violation[] {
  if (!isObjectSchema(schema)) return [problem(pointer, 'not-an-object', 'The settings must be an object schema.')];
  const open = schema.additionalProperties !== false;
  return [
    ...(open ? [problem(pointer, 'open-schema', 'Set additionalProperties to false: a misspelt setting must be an error.')] : []),
    ...Object.entries(schema.properties).flatMap(([name, property]) => checkProperty(`${pointer}/properties/${name}`, name, property)),
  ];
}

function checkProperty(pointer: string, name: string, property: TSchema): Violation[] {
  return [
    ...(['title', 'description'] as const)
      .filter(key => (property[key] ?? '').trim() === '')
      .map(key => problem(`${pointer}/${key}`, 'empty', 'Every setting needs a title and a description.')),
    ...(LOOKS_SECRET.test(name) ? [problem(pointer, 'secret-in-settings', 'Declare secrets under `secrets`; settings can be read.')] : []),
    ...(isObjectSchema(property) ? checkSettings(pointer, property) : []),
  ];
}

function checkSecrets(adapter: Adapter): Violation[] {
  const settings = isObjectSchema(adapter.settings) ? adapter.settings.properties : {};
  return adapter.secrets.flatMap((secret, index) => {
    const pointer = `/secrets/${index}`;
    const twice = adapter.secrets.findIndex(other => other.name === secret.name) !== index;
    return [
      ...(secret.name.trim() === '' ? [problem(`${pointer}/name`, 'empty', 'A secret needs a name.')] : []),
      ...(twice ? [problem(`${pointer}/name`, 'duplicate', 'Two secrets have one name.')] : []),
      ...(Object.hasOwn(settings, secret.name) ? [problem(`${pointer}/name`, 'secret-in-settings', 'A secret is also a setting.')] : []),
      ...checkText(`${pointer}/title`, secret.title),
    ];
  });
}

function checkAccepts(adapter: Adapter): Violation[] {
  const known: readonly string[] = EVENT_TYPES;
  return adapter.accepts.flatMap((type, index) => [
    ...(known.includes(type) ? [] : [problem(`/accepts/${index}`, 'unknown-type', 'Not one of the dossier event types.')]),
    ...(adapter.accepts.indexOf(type) === index ? [] : [problem(`/accepts/${index}`, 'duplicate', 'Listed twice.')]),
  ]);
}

function problem(pointer: string, code: string, message: string): Violation {
  return { pointer, code, message };
}
