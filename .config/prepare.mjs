// Makes a fresh clone ready: installs what the lockfile names and builds the named projects, or all, where they are older than
// their sources. Plain Node, no packages.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';

const root = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
process.chdir(root);
const CONSOLE = 'console'; // the one app that Vite builds

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12)) {
  console.error(`Liên Thông needs Node.js 20.19 or newer (not 21, and 22 from 22.12); this is ${process.versions.node}.`);
  process.exit(1);
}

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const mark = 'node_modules/.lienthong-lock';
if (!existsSync(mark) || readFileSync(mark, 'utf8') !== lock) {
  console.log('Installing packages (once, about a minute) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(mark, lock);
}

const { projects } = JSON.parse(readFileSync('nest-cli.json', 'utf8'));
const wanted = process.argv.length > 2 ? process.argv.slice(2) : [...Object.keys(projects), CONSOLE];
const changed = newest(['apps', 'libs', 'adapters', 'test', '.config', 'nest-cli.json', 'tsconfig.json'], ['node_modules', CONSOLE]);
const builtOf = name => `dist/${projects[name].root}/${projects[name].entryFile}.js`;
const stale = wanted
  .filter(name => name !== CONSOLE)
  .filter(name => !existsSync(builtOf(name)) || statSync(builtOf(name)).mtimeMs < changed);
if (stale.length > 0) {
  console.log(`Building ${stale.join(', ')} …`);
  mkdirSync('dist', { recursive: true });
  run('npx', ['nest', 'build', ...stale]);
  for (const name of stale) utimesSync(builtOf(name), new Date(), new Date()); // webpack leaves a file alone that would be the same
}

const page = 'dist/apps/console/index.html';
if (wanted.includes(CONSOLE) && (!existsSync(page) || statSync(page).mtimeMs < newest([`apps/${CONSOLE}`, 'libs/trail', 'libs/dossier']))) {
  console.log('Building the console …');
  run('npm', ['run', '-s', '-w', '@lienthong/console', 'build']);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

function newest(places, without = ['node_modules']) {
  let latest = 0;
  const look = place => {
    const found = statSync(place);
    if (!found.isDirectory()) latest = Math.max(latest, found.mtimeMs);
    else for (const entry of readdirSync(place)) if (!without.includes(entry)) look(path.join(place, entry));
  };
  places.filter(existsSync).forEach(look);
  return latest;
}
