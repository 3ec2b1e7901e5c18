import type { Fingerprint } from './model';

const OF_TABLE: readonly string[] = ['code-missing', 'status-unmapped'];
const OF_MAPPING: readonly string[] = ['mapping-failed', 'output-invalid', 'mapping-missing', 'mapping-invalid'];

/** Where a cause is cured. What is cured in the registry only helps messages that are translated under its newest release. */
export function cureOf({ code }: Pick<Fingerprint, 'code'>): 'table' | 'mapping' | 'partner' {
  if (OF_TABLE.includes(code)) return 'table';
  return OF_MAPPING.includes(code) ? 'mapping' : 'partner';
}
