import type { VersionState } from '../systems/registry/registry';
import type { RouteHistory, WholeRoute } from './model';

export type ActName = 'edit' | 'discard' | 'submit' | 'approve' | 'return' | 'suspend' | 'resume' | 'retire' | 'roll-back';

/** Why an act cannot be done now. */
export type Refusal = 'needs-write' | 'needs-approve' | 'own-work' | 'unsaved' | 'edit-open';

/** Something that can be done with a version, or why it cannot. */
export interface VersionAct {
  readonly name: ActName;
  readonly refusal?: Refusal;
}

interface Situation {
  readonly history: Pick<RouteHistory, 'open'>;
  readonly version: Pick<WholeRoute, 'version' | 'state' | 'next' | 'editors' | 'submittedBy'>;
  /** As the trail names the reader. */
  readonly user: string;
  readonly may: { readonly write: boolean; readonly approve: boolean };
  readonly unsaved: boolean;
}

const DECISIONS: Readonly<Partial<Record<`${VersionState}-${VersionState}`, ActName>>> = {
  'submitted-active': 'approve',
  'submitted-draft': 'return',
  'active-suspended': 'suspend',
  'suspended-active': 'resume',
  'active-retired': 'retire',
  'suspended-retired': 'retire',
  'retired-active': 'roll-back',
};

/** What can be done with a version, by its state and the reader's rights: the API decides, this says beforehand. */
export function actsOn({ history, version, user, may, unsaved }: Situation): VersionAct[] {
  const { state, next } = version;
  const open = history.open?.version;
  const own = user === version.submittedBy || version.editors.includes(user);
  const act = (name: ActName, refusal: Refusal | undefined | false): VersionAct => ({ name, ...(refusal && { refusal }) });
  const preparing = state === 'draft' || state === 'tested';
  const decisions = next.flatMap(to => DECISIONS[`${state}-${to}`] ?? []);
  return [
    ...(preparing ? [act('submit', !may.write ? 'needs-write' : unsaved && 'unsaved')] : []),
    ...decisions.map(name => act(name, !may.approve ? 'needs-approve' : name === 'approve' && own && 'own-work')),
    ...(preparing || state === 'submitted' ? [act('discard', !may.write && 'needs-write')] : []),
    ...(!preparing && state !== 'submitted' ? [act('edit', !may.write ? 'needs-write' : open !== undefined && 'edit-open')] : []),
  ];
}
