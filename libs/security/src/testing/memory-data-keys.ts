import { DataKeys } from '../data-keys';

/** Data keys in memory, for tests that do without a database. */
export class MemoryDataKeys extends DataKeys {
  private readonly wrapped = new Map<string, Buffer>();

  override async find(id: string): Promise<Buffer | undefined> {
    return this.wrapped.get(id);
  }

  override async insert(id: string, wrapped: Buffer): Promise<Buffer> {
    const winner = this.wrapped.get(id) ?? wrapped;
    this.wrapped.set(id, winner);
    return winner;
  }

  override async ids(): Promise<string[]> {
    return [...this.wrapped.keys()].sort();
  }

  /** What the end of retention does. Processes that hold the key in memory go on until they are started anew. */
  erase(id: string): void {
    this.wrapped.delete(id);
  }
}
