import { mostUrgent, toDoOf, versionsInShort, type ToDo } from '../registry/what-to-do';
import type { ConnectionSummary, Resource, SystemSummary } from '../registry/registry';
import type { SystemsSearch } from '../search';
import type { FlowNode } from '../../overview/model';

/** A system as the list shows it. */
export interface SystemRow {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly flow: FlowNode | undefined;
  readonly versions: string;
  readonly toDo: ToDo;
}

export function rowsOf(
  systems: readonly Resource<SystemSummary>[],
  connections: readonly Resource<ConnectionSummary>[],
  nodes: readonly FlowNode[],
): SystemRow[] {
  const collator = new Intl.Collator('vi');
  return systems
    .map(system => {
      const own = connections.filter(({ summary }) => summary.system === system.id);
      return {
        id: system.id,
        name: system.summary.name ?? system.id,
        team: system.summary.team ?? '',
        flow: nodes.find(node => node.system === system.id),
        versions: own.map(versionsInShort).join(', '),
        toDo: mostUrgent([system, ...own]),
      };
    })
    .sort((a, b) => collator.compare(a.name, b.name));
}

export function narrow(rows: readonly SystemRow[], { health, owner, todo }: SystemsSearch): SystemRow[] {
  return rows.filter(
    row =>
      (health === undefined || row.flow?.health === health) &&
      (owner === undefined || row.team === owner) &&
      (!todo || row.toDo !== 'none'),
  );
}

/** What a system's page opens with. */
export type VerdictCode = 'down' | 'parked' | 'stopped' | 'approve' | 'new' | 'draft' | 'fine';

export function verdictOf(
  system: Resource<SystemSummary>,
  connections: readonly Resource<ConnectionSummary>[],
  flow: FlowNode | undefined,
): VerdictCode {
  const all = [system, ...connections];
  if (flow?.health === 'down') return 'down';
  if ((flow?.parked ?? 0) > 0) return 'parked';
  if (connections.some(({ inForce }) => inForce?.state === 'suspended')) return 'stopped';
  if (all.some(one => toDoOf(one) === 'approve')) return 'approve';
  if (!connections.some(({ inForce }) => inForce)) return 'new';
  return all.some(({ open }) => open) ? 'draft' : 'fine';
}
