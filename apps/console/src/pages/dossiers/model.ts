import { shownDelivery } from '../../status/shown-delivery';

/** Why a dossier waits, as `GET /v1/dossiers` tells it. */
export interface DossierWait {
  readonly state: 'parked' | 'checking' | 'unrouted' | 'retrying';
  readonly since: string;
  readonly system?: string;
  readonly connection?: string;
  readonly cause?: string;
  readonly class?: string;
  readonly owner?: string;
  readonly dueAt?: string;
}

/** A dossier in a list. */
export interface DossierRow {
  readonly dossierId: string;
  readonly code?: string;
  readonly procedure?: string;
  readonly agency?: string;
  readonly state?: number;
  readonly openedAt: string;
  readonly updatedAt: string;
  readonly dueAt?: string;
  readonly term?: 'running' | 'paused' | 'due-soon' | 'overdue';
  readonly at?: { readonly system: string; readonly name: string; readonly since: string };
  readonly wait?: DossierWait;
  readonly othersWaiting: number;
}

/** Key of a state of waiting in the catalogue of states. */
export function waitShown({ state, class: failure }: Pick<DossierWait, 'state' | 'class'>): { of: 'delivery' | 'event'; code: string } {
  if (state === 'unrouted') return { of: 'event', code: state };
  return { of: 'delivery', code: shownDelivery({ state, failure }) };
}
