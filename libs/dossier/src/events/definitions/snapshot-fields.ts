import { Type } from '@sinclair/typebox';
import { agencyCode, choice, day, flag, number, PERSONAL, personal, plain, procedureCode, timestamp, unitCode } from '../fields';
import { dossierFiles, fees, routing } from './parts';

const procedure = {
  serviceCode: procedureCode('Procedure, e.g. 1.001193; a province may be appended (1.001193.H49)'),
  serviceName: Type.Optional(plain('Name of the procedure', 1000)),
  serviceVersion: routing.serviceVersion,
  domainCode: Type.Optional(plain('Field of the procedure, code', 50)),
  domainName: Type.Optional(plain('Field of the procedure, name')),
  govAgencyCode: agencyCode('Competent agency'),
  govAgencyName: Type.Optional(plain('Name of the competent agency', 500)),
};

const applicant = {
  applicantName: personal('name', 'Owner of the dossier'),
  applicantIdType: choice('Kind of owner', ['citizen', 'enterprise', 'agency', 'organisation']),
  applicantIdNo: Type.Optional(personal('identity-number', 'Identity, passport or enterprise number, leading zeros kept')),
  applicantIdDate: Type.Optional(day('Day the identity paper was issued')),
  applicantBirthDate: Type.Optional(day('Birth date', { [PERSONAL]: 'birth-date' })),
  address: Type.Optional(personal('address', 'Address, largest unit last, parts separated by commas')),
  cityCode: Type.Optional(unitCode('Province')),
  districtCode: Type.Optional(unitCode('District, for addresses from before 1 July 2025')),
  wardCode: Type.Optional(unitCode('Commune or ward')),
  contactName: Type.Optional(personal('name', 'Person to turn to')),
  contactTelNo: Type.Optional(personal('phone', 'Telephone of the person to turn to')),
  contactEmail: Type.Optional(personal('email', 'E-mail address of the person to turn to')),
  delegateName: Type.Optional(personal('name', 'Person who submits for the owner')),
  delegateIdNo: Type.Optional(personal('identity-number', 'Identity number of the person who submits')),
  delegateTelNo: Type.Optional(personal('phone', 'Telephone of the person who submits')),
  delegateEmail: Type.Optional(personal('email', 'E-mail address of the person who submits')),
  delegateAddress: Type.Optional(personal('address', 'Address of the person who submits')),
};

const dates = {
  submitDate: Type.Optional(timestamp('When it was submitted')),
  dueDate: Type.Optional(timestamp('Appointment: when the result is due')),
  durationCount: Type.Optional(Type.Number({ description: 'Term of the procedure, in `durationUnit`', minimum: 0, maximum: 10_000 })),
  durationUnit: Type.Optional(choice('Unit of the term', ['working-day', 'day', 'hour'])),
};

const channel = {
  online: Type.Optional(flag('True when it was submitted online')),
  channel: Type.Optional(choice('How it was submitted', ['counter', 'online', 'post'])),
  viaPostal: Type.Optional(flag('True when the result goes to the applicant by public post (QĐ 45/2016/QĐ-TTg)')),
  postalName: Type.Optional(personal('name', 'Addressee of the post')),
  postalTelNo: Type.Optional(personal('phone', 'Telephone of the addressee')),
  postalAddress: Type.Optional(personal('address', 'Address of the addressee')),
  originality: Type.Optional(
    number('Origin: 0 published, 1 online, 2 interlinked, 3 one-stop, 4 interlinked dossier, 9 group', [0, 1, 2, 3, 4, 9]),
  ),
  receiptNo: Type.Optional(plain('Number of the receipt', 100)),
  interlinkedCode: Type.Optional(plain('Code of the dossier at the national software for interlinked procedures (DVCLT)', 100)),
};

const content = {
  briefNote: Type.Optional(personal('text', 'What the dossier is about')),
  dossierFiles: Type.Optional(dossierFiles),
  fees: Type.Optional(fees),
  form: Type.Optional(
    Type.Object(
      {},
      {
        description: 'The declaration of the procedure as filled in; its fields are those of the form, every value in it is personal',
        additionalProperties: true,
        maxProperties: 500,
        [PERSONAL]: 'text',
      },
    ),
  ),
};

/** Fields of a dossier handed in but not received yet. */
export const submittedFields = {
  ...procedure,
  ...applicant,
  ...dates,
  receiveDate: Type.Optional(timestamp('When it was received')),
  ...channel,
  ...content,
};

/** Fields of a received dossier: the same, with the time of reception. */
export const receivedFields = {
  ...submittedFields,
  receiveDate: timestamp('When it was received'),
};
