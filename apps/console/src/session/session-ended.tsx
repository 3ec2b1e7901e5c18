import { useEffect, useState, type ReactElement } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Button, Modal, Typography } from 'antd';
import { queries } from '../api/queries';
import { onSessionEnded } from '../api/request';
import { useSession } from './session';
import { SignInForm } from './sign-in-form';
import { useTexts } from './texts';

/** Asks for the password where the session has ended, over the page, so that nothing somebody was writing is lost. */
export function SessionEnded(): ReactElement {
  const say = useTexts();
  const navigate = useNavigate();
  const { user } = useSession();
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  const goOn = (): void => {
    setEnded(false);
    void queries.invalidateQueries();
  };
  const leave = (): void => {
    setEnded(false);
    queries.removeQueries();
    void navigate({ to: '/sign-in' });
  };
  return (
    <Modal
      title={say('ended')}
      open={ended}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      destroyOnHidden
      footer={<Button onClick={leave}>{say('other-person')}</Button>}
    >
      <Typography.Paragraph type="secondary">{say('ended-note')}</Typography.Paragraph>
      <SignInForm user={user} onDone={goOn} />
    </Modal>
  );
}
