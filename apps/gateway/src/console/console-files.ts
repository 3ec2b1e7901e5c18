import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The console as it was built: one page for every address, and the files it asks for. */
export interface ConsoleFiles {
  /** Holds {@link NONCE} wherever the page of one reader gets its own value. */
  readonly page: string;
  readonly directory: string;
}

/** What stands in the built page instead of a nonce. */
export const NONCE = '__CSP_NONCE__';

/** Reads the built console; undefined where it was not built, which leaves the API alone. */
export function readConsole(directory: string): ConsoleFiles | undefined {
  const page = join(directory, 'index.html');
  return existsSync(page) ? { page: readFileSync(page, 'utf8'), directory } : undefined;
}
