import type { ReactElement } from 'react';
import { Alert, Button, Modal } from 'antd';
import { useCopy } from '../../parts/copy';
import { useTexts } from './texts';

interface ShownOnceProps {
  readonly title: string;
  readonly note: string;
  readonly secret: string;
  readonly onDone: () => void;
}

/** Something that is shown now and never again; closes only when the reader says it is kept. */
export function ShownOnce({ title, note, secret, onDone }: ShownOnceProps): ReactElement {
  const say = useTexts();
  const copy = useCopy();
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      onCancel={onDone}
      footer={[
        <Button key="copy" onClick={() => copy(secret)}>
          {say('copy')}
        </Button>,
        <Button key="done" type="primary" onClick={onDone}>
          {say('done')}
        </Button>,
      ]}
    >
      <Alert type="warning" showIcon title={note} style={{ marginBottom: 12 }} />
      <code className="mono" data-secret style={{ fontSize: 16, wordBreak: 'break-all' }}>
        {secret}
      </code>
    </Modal>
  );
}
