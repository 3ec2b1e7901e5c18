import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useSearch } from '@tanstack/react-router';
import { Grid, Layout } from 'antd';
import { SessionEnded } from '../session/session-ended';
import { useSession } from '../session/session';
import { AllowedPage } from './allowed-page';
import { BottomBar } from './bottom-bar';
import { KeysHelp } from './keys-help';
import { usePlaceKeys } from './keys';
import { PLACES } from './navigation';
import { SideBar } from './side-bar';
import { useTexts } from './texts';
import { TopBar } from './top-bar';

/** What stands around every page: top bar, pages one may see, and the dialog that asks for the password again. */
export function Frame(): ReactElement {
  const say = useTexts();
  const { rights } = useSession();
  const { md = true } = Grid.useBreakpoint();
  const { mode } = useSearch({ strict: false });
  const [helping, setHelping] = useState(false);
  const places = useMemo(() => PLACES.filter(({ right }) => right === undefined || rights.includes(right)), [rights]);
  usePlaceKeys(
    places,
    useCallback(() => setHelping(true), []),
  );
  if (mode === 'wall')
    return (
      <>
        <AllowedPage />
        <SessionEnded />
      </>
    );
  return (
    <Layout style={{ minHeight: '100vh' }}>
      <a className="skip-link" href="#content">
        {say('skip')}
      </a>
      <TopBar places={places} onHelp={() => setHelping(true)} />
      <Layout>
        {md && <SideBar places={places} />}
        <Layout.Content id="content" tabIndex={-1} style={{ outline: 'none', minWidth: 0 }}>
          <AllowedPage />
        </Layout.Content>
      </Layout>
      {!md && <BottomBar places={places} />}
      <KeysHelp places={places} open={helping} onClose={() => setHelping(false)} />
      <SessionEnded />
    </Layout>
  );
}
