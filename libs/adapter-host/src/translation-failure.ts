import { AdapterFailure, cleanDetail } from '@lienthong/adapter-sdk';
import { LienThongError } from '@lienthong/dossier';
import { MappingFailure, OutputInvalid, UnmappedCode } from '@lienthong/mapping';

/**
 * A translation that failed, as the failure of a delivery: nothing was sent and trying again cannot help, so a person decides.
 * A code table names its own owner; a mapping or table that does not exist is the fault of the whole connection.
 */
export function translationFailure(error: unknown, owner: string): unknown {
  if (error instanceof UnmappedCode) {
    const { table, value, owner: keeper, choices } = error;
    const message = `Code table "${table}" has no entry for the value.`;
    const detail = choices.length === 0 ? {} : { detail: `→ ${choices.join(' | ')}` }; // codes of ours, not words of a partner
    return new AdapterFailure('permanent', 'code-missing', message, { cause: error, table, value, owner: keeper, ...detail });
  }
  if (error instanceof MappingFailure) {
    const detail = cleanDetail(`${error.mapping} ${error.rule}: ${error.pointer} ${error.reason}`);
    return new AdapterFailure('permanent', 'mapping-failed', 'A rule of the mapping could not be carried out.', {
      cause: error,
      owner,
      detail,
    });
  }
  if (error instanceof OutputInvalid) {
    const places = error.violations.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
    const detail = cleanDetail(`${error.mapping}: ${places}`);
    return new AdapterFailure('permanent', 'output-invalid', 'The mapping made what its schema does not allow.', {
      cause: error,
      owner,
      detail,
    });
  }
  if (error instanceof LienThongError) {
    const detail = cleanDetail(error.message);
    const message = 'The connection lacks a mapping or a code table.';
    return new AdapterFailure('permanent', 'mapping-missing', message, { cause: error, owner, detail, scope: 'connection' });
  }
  return error;
}
