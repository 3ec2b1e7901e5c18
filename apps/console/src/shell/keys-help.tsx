import type { ReactElement } from 'react';
import { Descriptions, Modal } from 'antd';
import { KEYS_OF_PLACES } from './keys';
import type { Place } from './navigation';
import { useTexts } from './texts';

interface KeysHelpProps {
  readonly places: readonly Place[];
  readonly open: boolean;
  readonly onClose: () => void;
}

/** All keys at once. */
export function KeysHelp({ places, open, onClose }: KeysHelpProps): ReactElement {
  const say = useTexts();
  const keys = [
    { key: '/', label: <kbd>/</kbd>, children: say('keys-search') },
    { key: '?', label: <kbd>?</kbd>, children: say('keys-help') },
    ...KEYS_OF_PLACES.filter(({ name }) => places.some(place => place.name === name)).map(({ name, key }) => ({
      key,
      label: <kbd>{`g ${key}`}</kbd>,
      children: say(name),
    })),
  ];
  return (
    <Modal title={say('keys')} open={open} onCancel={onClose} footer={null} destroyOnHidden>
      <Descriptions column={1} size="small" bordered items={keys} />
    </Modal>
  );
}
