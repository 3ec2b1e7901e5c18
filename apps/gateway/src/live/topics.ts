import type { Topic } from '@lienthong/persistence';

/** What one may ask to hear of: everything, what is parked, what people had done, the registry, the trail, one operation, one dossier by any of its codes. */
export const TOPIC = /^(?:overview|parked|operations|registry|trail|operation:[^\s/]{1,100}|dossier:[^\s]{1,200})$/u;

/** The resource a topic is about: who may read it may hear that it has changed. */
export function resourceOf(topic: string): string {
  const [kind, id] = partsOf(topic);
  switch (kind) {
    case 'overview':
      return '/v1/overview';
    case 'parked':
      return '/v1/deliveries?state=parked&limit=1';
    case 'operations':
      return '/v1/operations?limit=1';
    case 'registry':
      return '/v1/systems?limit=1';
    case 'trail':
      return '/v1/trail/entries?limit=1';
    case 'operation':
      return `/v1/operations/${encodeURIComponent(id)}`;
    default:
      return `/v1/dossiers/${encodeURIComponent(id)}/timeline`;
  }
}

/** The name services know the thing by, from what its owner answered. */
export function nameOf(topic: string, answer: unknown): Topic | undefined {
  if (!topic.startsWith('dossier:')) return topic as Topic;
  const { dossierId } = answer as { readonly dossierId?: unknown };
  return typeof dossierId === 'string' ? `dossier:${dossierId}` : undefined;
}

/** Kind and id of a topic; the id of what there is only one of is empty. */
export function partsOf(topic: string): [kind: string, id: string] {
  const colon = topic.indexOf(':');
  return colon < 0 ? [topic, ''] : [topic.slice(0, colon), topic.slice(colon + 1)];
}
