import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser of this machine: `CHROMIUM_PATH`, or the first one on the path. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const given = env['CHROMIUM_PATH'];
  if (given) return given;
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap(folder => NAMES.map(name => join(folder, name))).find(existsSync);
}

/** `describe` for what needs a real browser; skipped, by name, where there is none. On a build server, which sets `CI`, that is a failure. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() ?? process.env['CI']) describe(name, tests);
  else describe.skip(`${name} (not run: no Chromium on this machine; install it or set CHROMIUM_PATH)`, tests);
}
