import type { ReactElement } from 'react';
import type { Resource, SystemSummary } from '../registry/registry';
import { useTexts } from '../texts';

const CATEGORIES = ['one-stop', 'sector', 'national', 'post', 'other'] as const;

/** Who answers for the system, and what it is. */
export function SystemFacts({ system: { summary } }: { readonly system: Resource<SystemSummary> }): ReactElement {
  const say = useTexts();
  const { team = '', contacts = [] } = summary;
  const category = CATEGORIES.find(one => one === summary.category);
  return (
    <dl className="facts">
      <dt>{say('team')}</dt>
      <dd>{team}</dd>
      <dt>{say('contacts')}</dt>
      <dd>
        {contacts.length === 0 && say('no-contacts')}
        {contacts.map(({ name, phone, email }) => (
          <div key={name}>{[name, phone, email].filter(Boolean).join(' · ')}</div>
        ))}
      </dd>
      {category && (
        <>
          <dt>{say('category')}</dt>
          <dd>{say(`category-${category}`)}</dd>
        </>
      )}
    </dl>
  );
}
