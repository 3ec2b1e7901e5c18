import { normaliseAgencyCode } from '../codes/agency-code';
import { nationalProcedureCode } from '../codes/procedure-code';
import type { DossierEvent, EventEnvelope } from './event';
import { isTimestamp } from './time-formats';

type ClearAttributes = Pick<EventEnvelope, 'procedure' | 'procedureVersion' | 'agency' | 'dueAt'>;

/** What of an event's data travels in clear, because ways are decided and dossiers found by it; in canonical spelling where it has one. */
export function clearAttributes({ data }: Pick<DossierEvent, 'data'>): ClearAttributes {
  const [serviceCode, procedureVersion, govAgencyCode, dueDate] = ['serviceCode', 'serviceVersion', 'govAgencyCode', 'dueDate'].map(name =>
    textIn(data, name),
  );
  const procedure = serviceCode && (nationalProcedureCode(serviceCode) ?? serviceCode);
  const agency = govAgencyCode && (normaliseAgencyCode(govAgencyCode) ?? govAgencyCode);
  return {
    ...(procedure && { procedure }),
    ...(procedureVersion && { procedureVersion }),
    ...(agency && { agency }),
    ...(dueDate !== undefined && isTimestamp(dueDate) && { dueAt: new Date(dueDate).toISOString() }),
  };
}

function textIn(data: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' ? value : undefined;
}
