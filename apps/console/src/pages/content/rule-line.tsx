import type { ReactElement } from 'react';
import { ToCure } from '../systems/to-cure';
import type { DiffRow } from './model';
import { stepName } from './step-names';
import { useTexts } from './texts';

interface RuleLineProps {
  readonly row: DiffRow;
  readonly connection: string;
}

/** Which line of the mapping made a field, and how; the mapping, and the row a code table lacks, are one click away. */
export function RuleLine({ row, connection }: RuleLineProps): ReactElement | null {
  const say = useTexts();
  const { mapping, fault } = row;
  if (!mapping) return null;
  const { mapping: name, number, line, steps } = mapping;
  const code = row.before[0];
  const faultLine =
    fault &&
    (fault.reason === 'code-missing' ? (
      <ToCure connection={connection} table={fault.table} value={typeof code === 'string' ? code : undefined}>
        {say('fault.code-missing', { table: fault.table ?? '' })}
      </ToCure>
    ) : (
      say('fault.other', { reason: fault.reason })
    ));
  return (
    <span className="rule">
      <ToCure connection={connection}>{say('rule', { mapping: name, number, line })}</ToCure>
      <span className="how">
        {fault ? faultLine : steps.length === 0 ? say(row.from.length === 0 ? 'rule-set' : 'rule-copied') : steps.map(stepName).join(' → ')}
      </span>
    </span>
  );
}
