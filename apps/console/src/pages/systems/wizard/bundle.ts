import { move } from '../registry/queries';
import type { ConnectionSummary, Kind, Resource, SystemSummary, VersionView } from '../registry/registry';
import type { RouteConditions } from '../../routes/model';

/** One thing that is handed in or approved together with a version of a connection. */
export interface BundleItem {
  readonly kind: Kind;
  readonly version: VersionView;
}

interface Around {
  readonly system: Resource<SystemSummary> | undefined;
  readonly routes: readonly Resource<RouteConditions>[];
}

/** The version with what is being prepared around it, what others are built on first: its new system, and the routes from and to it. */
export function bundleOf(version: VersionView, { system: name }: ConnectionSummary, { system, routes }: Around): BundleItem[] {
  const touching = routes.filter(
    ({ summary: { to = [], from = [] } }) => to.includes(version.id) || (name !== undefined && from.includes(name)),
  );
  return [
    ...(system?.open ? [{ kind: 'systems' as const, version: system.open }] : []),
    { kind: 'connections', version },
    ...touching.flatMap(({ open }) => (open ? [{ kind: 'routes' as const, version: open }] : [])),
  ];
}

/** Hands in, in order; what was handed in before is passed over. */
export async function submitAll(items: readonly BundleItem[]): Promise<void> {
  for (const { kind, version } of items) {
    const tested = version.state === 'draft' ? await move(kind, version, { to: 'tested' }) : version;
    if (tested.state === 'tested') await move(kind, tested, { to: 'submitted' });
  }
}

interface Decision {
  readonly comment: string;
  readonly acceptBreaks: boolean;
}

/** Approves what waits, in order; where one is refused, those before it are in force, and those after it wait. */
export async function approveAll(items: readonly BundleItem[], { comment, acceptBreaks }: Decision): Promise<void> {
  for (const { kind, version } of waiting(items)) {
    await move(kind, version, { to: 'active', ...(comment !== '' && { reason: comment }), ...(acceptBreaks && { acceptBreaks }) });
  }
}

/** Sends everything that waits back to who handed it in. */
export async function returnAll(items: readonly BundleItem[], reason: string): Promise<void> {
  for (const { kind, version } of waiting(items)) await move(kind, version, { to: 'draft', reason });
}

export function waiting(items: readonly BundleItem[]): BundleItem[] {
  return items.filter(({ version }) => version.state === 'submitted');
}

/** Is it somebody's own work? Nobody approves that. */
export function isOwn(items: readonly BundleItem[], user: string): boolean {
  const name = `user:${user}`;
  return waiting(items).some(({ version }) => version.submittedBy === name || version.editors.includes(name));
}
