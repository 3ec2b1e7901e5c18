import { Type, type SchemaOptions, type TUnsafe } from '@sinclair/typebox';
import { MAX_AGENCY_CODE } from '../codes/agency-code';

/** What kind of personal data a field holds; decides how it is masked. The value of the schema keyword `x-personal`. */
export type PersonalKind = 'name' | 'identity-number' | 'phone' | 'email' | 'address' | 'birth-date' | 'text' | 'file-name';

/** Name of the schema keyword that tags personal fields. */
export const PERSONAL = 'x-personal';

/** Pattern of a SHA-256 in lower-case hexadecimal. */
export const SHA256 = '^[0-9a-f]{64}$';

const LONGEST: Readonly<Record<PersonalKind, number>> = {
  name: 255,
  'identity-number': 50,
  phone: 50,
  email: 254,
  address: 1000,
  'birth-date': 10,
  text: 4000,
  'file-name': 4000,
};

/** A text that is not personal. */
export function plain(description: string, maxLength = 255) {
  return Type.String({ description, minLength: 1, maxLength });
}

/** A personal text, tagged with its kind. Numbers of persons are texts: they begin with zeros. */
export function personal(kind: PersonalKind, description: string) {
  return Type.String({ description, minLength: 1, maxLength: LONGEST[kind], [PERSONAL]: kind });
}

/** A point in time, RFC 3339 with an offset. */
export function timestamp(description: string) {
  return Type.String({ description, format: 'date-time' });
}

/** A day, yyyy-MM-dd. */
export function day(description: string, options: SchemaOptions = {}) {
  return Type.String({ description, format: 'date', ...options });
}

/** An amount of money in whole đồng. */
export function dong(description: string) {
  return Type.Integer({ description, minimum: 0, maximum: 999_999_999_999_999 });
}

/** A yes or no. */
export function flag(description: string) {
  return Type.Boolean({ description });
}

/** One of a closed list of values. */
export function choice<const V extends string>(description: string, values: readonly V[]): TUnsafe<V> {
  return Type.Unsafe<V>({ description, type: 'string', enum: values });
}

/** One of a closed list of numbers. */
export function number<const V extends number>(description: string, values: readonly V[]): TUnsafe<V> {
  return Type.Unsafe<V>({ description, type: 'integer', enum: values });
}

/** Code of a procedure, with or without the suffix of a province. */
export function procedureCode(description: string) {
  return Type.String({ description, pattern: '^\\d\\.\\d{6}(\\.[A-Z]\\d{2})?$' });
}

/** Code of an agency in either order; level 1 (Gnn, Hnn, Knn) stands first or last. */
export function agencyCode(description: string) {
  const pattern = '^([GHK]\\d{2}(\\.[A-Z0-9]+)*|([A-Z0-9]+\\.)+[GHK]\\d{2})$';
  return Type.String({ description, maxLength: MAX_AGENCY_CODE, pattern });
}

/** Code of an administrative unit (province, district, ward) in the national list. */
export function unitCode(description: string) {
  return Type.String({ description, pattern: '^\\d{1,6}$' });
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256(description: string) {
  return Type.String({ description, pattern: SHA256 });
}
