import { Type, type TObject, type TProperties, type TSchema } from '@sinclair/typebox';
import { agencyCode, dong, flag, personal, plain, procedureCode, sha256 } from '../fields';

/** Clear fields the router works with; any event may carry them. */
export const routing = {
  serviceCode: Type.Optional(procedureCode('Procedure, e.g. 1.001193; a province may be appended (1.001193.H49)')),
  serviceVersion: Type.Optional(plain('Version of the procedure the dossier was accepted under', 50)),
  govAgencyCode: Type.Optional(agencyCode('Competent agency')),
};

/** An object that takes no other fields. */
export function closed<P extends TProperties>(properties: P, description: string): TObject<P> {
  return Type.Object(properties, { description, additionalProperties: false });
}

/** A list of up to `maxItems` objects. */
export function list<S extends TSchema>(item: S, description: string, options: { minItems?: number; maxItems?: number } = {}) {
  return Type.Array(item, { description, maxItems: 200, ...options });
}

/** A file by content address: the content itself was stored before and never travels in an event. */
export const attachment = closed(
  {
    sha256: sha256('SHA-256 of the content'),
    size: Type.Integer({ description: 'Size in bytes', minimum: 1, maximum: 10_737_418_240 }),
    name: personal('file-name', 'Name of the file'),
    mediaType: Type.String({ description: 'Media type', maxLength: 255, pattern: '^[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+$' }),
  },
  'File, by content address',
);

/** A paper of the dossier. */
const dossierFile = closed(
  {
    dossierPartNo: plain('Part of the dossier the paper belongs to'),
    fileTemplateNo: Type.Optional(plain('Template of the paper')),
    displayName: plain('Name of the paper', 2000),
    removed: Type.Optional(flag('True when the paper was taken out of the dossier')),
    digitised: Type.Optional(flag('True when the paper was digitised at the counter (TT 01/2023/TT-VPCP)')),
    attachment: Type.Optional(attachment),
  },
  'Paper of the dossier',
);

/** The papers of the dossier. */
export const dossierFiles = list(dossierFile, 'Papers of the dossier');

/** The fees of the dossier. */
export const fees = list(
  closed(
    {
      code: Type.Optional(plain('Code of the fee in the national catalogue', 100)),
      name: plain('Name of the fee', 1000),
      amount: dong('Amount in đồng'),
      paid: Type.Optional(flag('True when it is paid')),
    },
    'Fee',
  ),
  'Fees',
);
