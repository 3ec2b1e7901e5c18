import type { DataKeys } from '@lienthong/security';
import type { Database } from '../database';

/** Data keys, wrapped by the master key: useless to whoever has only the database. */
export class PgDataKeys implements DataKeys {
  constructor(private readonly database: Database) {}

  async find(id: string): Promise<Buffer | undefined> {
    const [row] = await this.database.query<{ wrapped: Buffer }>('SELECT wrapped FROM keys.data_keys WHERE id = $1', [id]);
    return row?.wrapped;
  }

  async insert(id: string, wrapped: Buffer): Promise<Buffer> {
    await this.database.query('INSERT INTO keys.data_keys (id, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING', [id, wrapped]);
    return (await this.find(id)) as Buffer;
  }

  async ids(): Promise<string[]> {
    return (await this.database.query<{ id: string }>('SELECT id FROM keys.data_keys ORDER BY id COLLATE "C"')).map(({ id }) => id);
  }
}
