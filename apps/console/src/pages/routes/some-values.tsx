import type { ReactElement } from 'react';
import { Tooltip } from 'antd';
import type { ConditionName } from './model';
import { useTexts } from './texts';
import { valueOf, valuesOf } from './words';

interface SomeValuesProps {
  readonly field: ConditionName | 'to';
  readonly values: readonly (string | number)[] | undefined;
  /** Said where the route does not ask for it. */
  readonly otherwise: string;
}

const SHOWN = 2;

/** The first values of a condition, and how many more there are. */
export function SomeValues({ field, values, otherwise }: SomeValuesProps): ReactElement {
  const say = useTexts();
  if (!values || values.length === 0) return <span style={{ color: 'var(--lt-color-text-description)' }}>{otherwise}</span>;
  const rest = values.length - SHOWN;
  const isCode = field !== 'types' && field !== 'states';
  const first = values.slice(0, SHOWN).map(value => (
    <div key={value} className={isCode ? 'mono' : ''}>
      {valueOf(field, value)}
    </div>
  ));
  if (rest <= 0) return <>{first}</>;
  return (
    <>
      {first}
      <Tooltip title={valuesOf(field, values.slice(SHOWN))}>
        <span tabIndex={0}>{say('and-n', { n: rest })}</span>
      </Tooltip>
    </>
  );
}
