import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import type { DiffRow } from './model';
import { stepName } from './step-names';
import { useTexts } from './texts';

interface RuleLineProps {
  readonly row: DiffRow;
  readonly connection: string;
}

/** Which line of the mapping made a field, and how; the connection's page is one click away. */
export function RuleLine({ row, connection }: RuleLineProps): ReactElement | null {
  const say = useTexts();
  const { mapping, fault } = row;
  if (!mapping) return null;
  const connectionPage: string = `/connections/${connection}`;
  const { mapping: name, number, line, steps } = mapping;
  return (
    <span className="rule">
      <Link to={connectionPage}>{say('rule', { mapping: name, number, line })}</Link>
      <span className="how">
        {fault
          ? fault.reason === 'code-missing'
            ? say('fault.code-missing', { table: fault.table ?? '' })
            : say('fault.other', { reason: fault.reason })
          : steps.length === 0
            ? say(row.from.length === 0 ? 'rule-set' : 'rule-copied')
            : steps.map(stepName).join(' → ')}
      </span>
    </span>
  );
}
