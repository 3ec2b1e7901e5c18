import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from './environment-reader';

/** Where a person's own settings of our programs are kept (XDG Base Directory Specification). */
export function configFolder(env: Environment = process.env): string {
  const base = env['XDG_CONFIG_HOME'] ?? '';
  return join(base.startsWith('/') ? base : join(homedir(), '.config'), 'lienthong'); // the specification: a relative path is ignored
}
