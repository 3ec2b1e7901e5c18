import { spawnSync } from 'node:child_process';
import { listen } from '../testing/listen';

let bash: string;
let zsh: string;
beforeAll(async () => {
  bash = (await listen(['completion', 'bash'])).out;
  zsh = (await listen(['completion', 'zsh'])).out;
});

/** What bash offers after these words, the last of them being typed. */
function offered(...words: string[]): string[] {
  const typed = ['lienthong', ...words].map(word => `'${word}'`).join(' ');
  const script = `${bash}\nCOMP_WORDS=(${typed}); COMP_CWORD=${words.length}; _lienthong; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.split('\n').filter(line => line !== '');
}

describe('completion in bash', () => {
  it('is a script bash can read', () => {
    const { status, stderr } = spawnSync('bash', ['-n'], { input: bash, encoding: 'utf8' });

    expect([status, stderr]).toEqual([0, '']);
  });

  it.each([
    [['conn'], ['connection']],
    [['connection', 'sub'], ['submit']],
    [['connection', 'secret', ''], expect.arrayContaining(['set', 'list', '--help'])],
    [['connection', 'secret', 'set', 'van-hoa.main', 'credential', '--from'], ['--from-file']],
    [
      ['system', 'list', '--lang', ''],
      ['vi', 'en'],
    ],
    [['system', 'list', '--lang', 'en', '--state', 'sub'], ['submitted']],
    [['system', 'suspend'], []], // what others are built on has no pause
    [['completion', 'b'], ['bash']],
    [['system', 'get', 'conn'], []], // an id, not a command
  ])('offers after %j what may follow', (words, found) => {
    expect(offered(...words)).toEqual(found);
  });
});

describe('completion in zsh', () => {
  it('knows the same commands and words', () => {
    const table = (script: string) =>
      [...script.matchAll(/^ {4}('.*?')\) found=[('](.*)[)'] ;;$/gm)].map(([, place, words]) => [place, words]);

    expect(table(zsh)).toEqual(table(bash));
    expect(table(zsh).length).toBeGreaterThan(60);
    expect(zsh.startsWith('#compdef lienthong\n')).toBe(true);
  });
});
