import { listen } from './testing/listen';

const HELP = /^Cách dùng \/ Usage: lienthong [^]*\nVí dụ \/ Examples?:\n[^]*\nMã thoát \/ Exit codes:/;

/** The words of every command that does something, as completion knows them. */
async function allCommands(): Promise<string[][]> {
  const { out } = await listen(['completion', 'bash']);
  const places = [...out.matchAll(/^ {4}' (.*)'\) found=/gm)].map(([, place = '']) => place);
  const named = places.filter(place => !/(^| )help$| --/.test(place));
  return named.filter(place => !named.some(other => other.startsWith(`${place} `))).map(place => place.split(' '));
}

/** Commands whose output is JSON, a file or a single name in any case. */
const DATA_ONLY = [
  'asyncapi',
  'client add',
  'client own',
  'client rotate',
  'completion',
  'keys',
  'registry show',
  'trail export',
  'user add',
];

describe('the command line', () => {
  it('explains itself in Vietnamese first, with examples and exit codes', async () => {
    const { code, out } = await listen(['--help']);

    expect(code).toBe(0);
    expect(out).toContain('Cách dùng / Usage: lienthong');
    expect(out).toContain('Ví dụ / Examples:');
    expect(out).toContain('Mã thoát / Exit codes:');
  });

  it('has an example and exit codes for every command', async () => {
    const commands = await allCommands();

    expect(commands.length).toBeGreaterThan(60);
    for (const words of commands) {
      const { code, out } = await listen([...words, '--help']);
      expect({ words, code, out }).toMatchObject({ words, code: 0, out: expect.stringMatching(HELP) as string });
    }
  });

  it('answers programs as well: every command speaks JSON, or prints nothing but data', async () => {
    const silent = [];
    for (const words of await allCommands()) {
      const { out } = await listen([...words, '--help']);
      if (!out.includes('--json')) silent.push(words.join(' '));
    }

    expect(silent.sort()).toEqual(DATA_ONLY);
  });

  it.each([
    [[]],
    [['no-such-command']],
    [['trail']],
    [['trail', 'verify']],
    [['trail', 'verify', 'trail.jsonl']],
    [['trail', 'export', '--dossier', 'A', '--from', '2026-11-25', '--to', '2026-11-25']],
    [['trail', 'export', '--from', '2026-11-25']],
    [['trail', 'export', '--from', '25/11/2026', '--to', '2026-11-25']],
    [['trail', 'export', '--system', 'tthc-qn']],
    [['dossier', 'timeline']],
    [['dossier', 'timeline', 'A', '--lang', 'fr']],
    [['registry', 'show', 'zero']],
    [['system']],
    [['system', 'get']],
    [['system', 'get', 'van-hoa', '--version', '0']],
    [['system', 'list', '--state', 'new']],
    [['system', 'suspend', 'van-hoa', '--reason', 'x']], // what others are built on has no pause
    [['system', 'return', 'van-hoa']],
    [['system', 'rollback', 'van-hoa', '--reason', 'x']],
    [['connection', 'suspend', 'van-hoa.main', '--reason', 'x', '--queued', 'drop']],
    [['route', 'retire', 'van-hoa', '--reason', 'x', '--queued', 'park']],
    [['connection', 'secret', 'set', 'van-hoa.main', 'credential', 'mat-khau']], // a value is never an argument
    [['connection', 'secret', 'set', 'van-hoa.main', 'credential']], // nobody there to type it
    [['connection', 'secret', 'set', 'van-hoa.main', 'credential', '--overlap-hours', '721']],
    [['release', 'get', 'zero']],
    [['event', 'send', 'event.json', '--timeout', '0']],
    [['completion', 'fish']],
    [['connection', 'plan']],
    [['connection', 'plan', 'no-such-file.yaml']],
    [['connection', 'plan', '-']],
    [['mapping']],
    [['translation']],
    [['translation', 'verify']],
    [['translation', 'verify', '--event', 'e', '--delivery', 'd']],
    [['mapping', 'test']],
    [['mapping', 'preview', 'mapping.json']],
    [['mapping', 'preview', 'mapping.json', '--input', 'x.json', '--date', '25/11/2026']],
    [['client', 'add', 'a', '--system', 'a', '--team', 'T']],
    [['client', 'add', 'a', '--system', 'a', '--team', 'T', '--scopes', 'events:write,,']],
    [['client', 'add', 'a', '--system', 'a', '--team', 'T', '--scopes', 'events:write', '--events-per-second', '0']],
    [['client', 'rotate', 'a', '--overlap', '-1']],
    [['client', 'rotate', 'a', '--overlap', '9999999']],
    [['client', 'add', 'a', '--system', ' ', '--team', 'T', '--scopes', 'events:write']],
    [['user', 'add', 'Lan', '--roles', 'operator']],
    [['user', 'add', 'lan', '--roles', 'operator,approver']],
    [['user', 'add', 'lan']],
    [['login', '--url', 'lienthong.vn', '--user', 'lan']],
    [['login', '--url', 'http://127.0.0.1:1', '--user', 'lan']], // nobody there to ask for the password
  ])('refuses %j with exit code 2 and says why on the error stream only', async args => {
    const { code, out, err } = await listen(args);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).not.toBe('');
    expect(err).not.toContain('CONFIGURATION_INVALID'); // usage comes before the environment
  });

  it.each([
    [['migrate']],
    [['client', 'own']],
    [['user', 'add', 'lan', '--roles', 'operator']],
    [['translation', 'verify', '--event', 'e']],
    [['registry', 'show']],
    [['client', 'add', 'a', '--system', 'a', '--team', 'T', '--scopes', 'events:write']],
  ])('names the variable %j cannot do without, and what to do', async args => {
    const { code, out, err } = await listen(args);

    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('/DATABASE_URL');
    expect(err).toContain('Cách xử lý / What to do');
  });

  it('asks for a database in the profile standalone, too: it has none to start', async () => {
    const { code, err } = await listen(['migrate'], { LIENTHONG_PROFILE: 'standalone' });

    expect(code).toBe(2);
    expect(err).toContain('DATABASE_URL');
  });

  it('says that the database cannot be reached, without its password', async () => {
    const { code, err } = await listen(['migrate'], { DATABASE_URL: 'postgresql://user:hunter2@127.0.0.1:1/none' });

    expect(code).toBe(2);
    expect(err).toContain('DATABASE_UNAVAILABLE');
    expect(err).not.toContain('hunter2');
  });
});
