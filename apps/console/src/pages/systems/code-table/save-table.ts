import { addVersion, refreshRegistry, save } from '../registry/queries';
import { isOpen, type VersionView } from '../registry/registry';
import type { CodeTable } from './entries';

/** Writes the version that is being prepared, or begins the next one. */
export async function saveTable(seen: VersionView, table: CodeTable): Promise<void> {
  if (isOpen(seen.state)) await save('code-tables', seen.id, seen.version, table, `"${seen.revision}"`);
  else await addVersion('code-tables', table);
  await refreshRegistry();
}
