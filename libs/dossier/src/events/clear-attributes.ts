import { normaliseAgencyCode } from '../codes/agency-code';
import { nationalProcedureCode } from '../codes/procedure-code';
import type { DossierEvent, EventEnvelope } from './event';

/** What of an event's data travels in clear, because ways are decided by it; in canonical spelling where it has one. */
export function clearAttributes({ data }: Pick<DossierEvent, 'data'>): Pick<EventEnvelope, 'procedure' | 'procedureVersion' | 'agency'> {
  const [serviceCode, procedureVersion, govAgencyCode] = ['serviceCode', 'serviceVersion', 'govAgencyCode'].map(name => textIn(data, name));
  const procedure = serviceCode && (nationalProcedureCode(serviceCode) ?? serviceCode);
  const agency = govAgencyCode && (normaliseAgencyCode(govAgencyCode) ?? govAgencyCode);
  return { ...(procedure && { procedure }), ...(procedureVersion && { procedureVersion }), ...(agency && { agency }) };
}

function textIn(data: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = data[name];
  return typeof value === 'string' ? value : undefined;
}
