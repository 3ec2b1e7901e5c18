import { requireSchema } from './require-schema';
import { freshDatabase, type FreshDatabase } from './testing';

let fresh: FreshDatabase;
beforeEach(async () => {
  fresh = await freshDatabase();
});
afterEach(() => fresh.drop());

const applied = (name: string) =>
  fresh.database.query('INSERT INTO schema_migrations (timestamp, name) VALUES ($1, $2)', [Number(name.slice(-13)), name]);

describe('the schema a service finds', () => {
  it('is right after migrating', async () => {
    await expect(requireSchema(fresh.database)).resolves.toBeUndefined();
  });

  it('is refused with the remedy when a migration is missing', async () => {
    await fresh.database.query("DELETE FROM schema_migrations WHERE name LIKE 'Trail%'");

    await expect(requireSchema(fresh.database)).rejects.toMatchObject({
      code: 'SCHEMA_OUTDATED',
      message: expect.stringMatching(/Trail\d+.*lienthong migrate/) as string,
    });
  });

  it('is refused when nothing was ever migrated', async () => {
    await fresh.database.query('DROP TABLE schema_migrations');

    await expect(requireSchema(fresh.database)).rejects.toMatchObject({ code: 'SCHEMA_OUTDATED' });
  });

  it('may be newer, so that old and new services run side by side', async () => {
    await applied('Terms1999000000000');

    await expect(requireSchema(fresh.database)).resolves.toBeUndefined();
  });

  it('is refused when a newer migration breaks this release', async () => {
    await applied('BreakingTerms1999000000000');

    await expect(requireSchema(fresh.database)).rejects.toMatchObject({ code: 'SCHEMA_TOO_NEW' });
  });
});
