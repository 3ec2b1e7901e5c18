/** Code of an administrative procedure in the national database of procedures, e.g. `1.001193`. */
export interface ProcedureCode {
  /** The national code, without a province. */
  readonly code: string;
  /** The province a portal appended, e.g. `H49`. */
  readonly province?: string;
}

const PROCEDURE = /^(\d\.\d{6})(?:\.([A-Z]\d\d))?$/;

/** Reads a procedure code with or without a province; undefined when the text is none. */
export function parseProcedureCode(text: string): ProcedureCode | undefined {
  const [, code, province] = PROCEDURE.exec(text.normalize('NFC').trim().toUpperCase()) ?? [];
  if (code === undefined) return undefined;
  return province === undefined ? { code } : { code, province };
}

/** The code the national portal knows: without the suffix some provincial portals append. Undefined when it is no procedure code. */
export function nationalProcedureCode(text: string): string | undefined {
  // Nearly every code is well written already, and this is asked in every event and every translation.
  return PROCEDURE.test(text) ? text.slice(0, '1.001193'.length) : parseProcedureCode(text)?.code;
}
