import { useState, type ReactElement } from 'react';
import { EyeOutlined } from '@ant-design/icons';
import { ActButton } from '../../parts/act-button';
import { useTexts as usePartTexts } from '../../parts/texts';
import { useMay } from '../../session/session';
import type { DeliveryName, Stage } from './model';
import type { OpenValues } from './open-values';
import { useTexts } from './texts';
import { UnmaskDialog } from './unmask-dialog';

interface UnmaskButtonProps {
  readonly name: DeliveryName;
  readonly stage: Stage;
  readonly fields: readonly string[];
  readonly values: OpenValues;
}

/** The way to personal data in clear; without the right it says which right it takes. */
export function UnmaskButton({ name, stage, fields, values }: UnmaskButtonProps): ReactElement {
  const say = useTexts();
  const sayPart = usePartTexts();
  const may = useMay('dossiers:unmask');
  const [asking, setAsking] = useState(false);
  const refusal = may ? (fields.length === 0 ? say('unmask-nothing') : undefined) : sayPart('needs-right', { right: say('unmask') });
  return (
    <>
      <ActButton size="small" icon={<EyeOutlined />} refusal={refusal} onClick={() => setAsking(true)}>
        {say('unmask')}
      </ActButton>
      <UnmaskDialog
        name={name}
        stage={stage}
        fields={fields}
        open={asking}
        onOpened={view => values.open(stage, view)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
