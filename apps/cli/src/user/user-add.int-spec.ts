import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Accounts } from '@lienthong/persistence';
import { freshDatabase, type FreshDatabase } from '@lienthong/persistence/testing';
import { Passwords } from '@lienthong/security';
import { listen, type Heard } from '../testing/listen';

let fresh: FreshDatabase;
let folder: string;
beforeAll(async () => {
  fresh = await freshDatabase();
  folder = await mkdtemp(join(tmpdir(), 'lienthong-cli-'));
});
afterAll(async () => {
  await fresh.drop();
  await rm(folder, { recursive: true });
});

const add = (...args: string[]): Promise<Heard> => listen(['user', 'add', ...args], { DATABASE_URL: fresh.url });

async function isPassword(user: string, password: string): Promise<boolean> {
  return new Passwords().verify(password, (await new Accounts(fresh.database).withPassword(user))?.passwordHash);
}

describe('lienthong user add', () => {
  it('lets the first administrator in by a password that is printed once and must be replaced', async () => {
    const { code, out } = await add('quan-tri', '--roles', 'administrator,operator', '--display-name', 'Quản trị');
    const { oneTimePassword, roles } = JSON.parse(out) as { oneTimePassword: string; roles: string[] };

    expect(code).toBe(0);
    expect(roles).toEqual(['operator', 'administrator']);
    expect(await isPassword('quan-tri', oneTimePassword)).toBe(true);
    expect(await new Accounts(fresh.database).find('quan-tri')).toMatchObject({ displayName: 'Quản trị', passwordOnce: true });
  });

  it('takes a password from a file, and prints none', async () => {
    await writeFile(join(folder, 'password'), 'sông Bạch Đằng 938\n');

    const { out } = await add('lan', '--roles', 'sector', '--team', 'Nhóm Hộ tịch', '--password-file', join(folder, 'password'));

    expect(JSON.parse(out)).toEqual({ user: 'lan', roles: ['sector'] });
    expect(await isPassword('lan', 'sông Bạch Đằng 938')).toBe(true);
    expect(await new Accounts(fresh.database).find('lan')).toMatchObject({ team: 'Nhóm Hộ tịch', passwordOnce: false });
  });

  it.each([
    ['USER_EXISTS', ['quan-tri', '--roles', 'operator']],
    ['TEAM_MISSING', ['binh', '--roles', 'sector']],
  ])('says %s', async (problem, args) => {
    const { code, out, err } = await add(...args);

    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(problem);
  });

  it('tells the trail', async () => {
    const rows = await fresh.database.query<{ value: Buffer }>('SELECT value FROM intake.outbox');
    const told = rows.map(({ value }) => value.toString('utf8'));

    expect(told.filter(act => act.includes('"user.added"'))).toHaveLength(2);
    expect(told.join()).not.toMatch(/argon2|938/);
  });
});
