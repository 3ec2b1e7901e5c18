import { useState, type ReactElement } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Card, Typography } from 'antd';
import { LanguageSwitch } from '../shell/top-bar';
import { ChoosePassword } from './choose-password';
import type { Credentials, Session } from './session';
import { SignInForm } from './sign-in-form';
import { useTexts } from './texts';

/** The door. Leads back to where somebody wanted to go. */
export function SignInPage(): ReactElement {
  const say = useTexts();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const [once, setOnce] = useState<Credentials>();
  const enter = async ({ landing }: Session): Promise<void> => navigate({ href: next ?? landing, replace: true });
  return (
    <main style={{ minHeight: '100vh', display: 'grid', placeItems: 'center', padding: 16 }}>
      <Card
        style={{ width: '100%', maxWidth: 420 }}
        title={<h1 style={{ margin: 0, fontSize: 18, fontWeight: 600 }}>{once ? say('choose-title') : 'Liên Thông'}</h1>}
        extra={<LanguageSwitch />}
      >
        <Typography.Paragraph type="secondary">{say(once ? 'choose-note' : 'province')}</Typography.Paragraph>
        {once ? (
          <ChoosePassword credentials={once} onDone={session => void enter(session)} />
        ) : (
          <SignInForm onDone={(session, given) => (session.passwordOnce ? setOnce(given) : void enter(session))} />
        )}
      </Card>
    </main>
  );
}
