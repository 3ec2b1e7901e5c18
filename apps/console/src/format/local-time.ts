import { dateOf, timeOf } from './moments';

/** A moment as a field for date and time has it, in Vietnam: `2027-03-01T00:00`. */
export function fieldOf(moment: string): string {
  const [day, month, year] = dateOf(moment).split('/');
  return `${year}-${month}-${day}T${timeOf(moment)}`;
}

/** The moment such a field means; undefined for an empty or an impossible one. */
export function momentIn(field: string | undefined): string | undefined {
  if (!field || !/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(field)) return undefined;
  const moment = `${field.slice(0, 16)}:00+07:00`;
  return Number.isNaN(Date.parse(moment)) ? undefined : moment;
}
