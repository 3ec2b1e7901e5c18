import type { ReactElement } from 'react';
import { Descriptions } from 'antd';
import { CONDITIONS, type RouteConditions } from './model';
import { useTexts } from './texts';
import { validityOf, valueOf } from './words';

/** What a version says, condition by condition; what it does not ask for is said, too. */
export function RouteFacts({ route }: { readonly route: RouteConditions }): ReactElement {
  const say = useTexts();
  const items = [
    { key: 'to', label: say('to'), children: <Values field="to" values={route.to ?? []} /> },
    ...CONDITIONS.map(name => ({
      key: name,
      label: say(name),
      children: (route[name] ?? []).length > 0 ? <Values field={name} values={route[name] ?? []} /> : say('any'),
    })),
    { key: 'valid', label: say('valid'), children: validityOf(route) || say('forever') },
  ];
  return <Descriptions size="small" bordered column={1} items={items} style={{ maxWidth: 900 }} />;
}

type Field = Parameters<typeof valueOf>[0];

function Values({ field, values }: { readonly field: Field; readonly values: readonly (string | number)[] }): ReactElement {
  const isCode = field !== 'types' && field !== 'states';
  return (
    <span className={isCode ? 'mono' : ''} style={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
      {values.map(value => (
        <span key={value}>{valueOf(field, value)}</span>
      ))}
    </span>
  );
}
