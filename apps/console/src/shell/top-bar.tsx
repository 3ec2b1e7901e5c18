import type { ReactElement } from 'react';
import { UserOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown, Grid, Layout, Segmented, theme } from 'antd';
import { currentLanguage, speak } from '../language/language';
import { LiveMark } from '../live/live-mark';
import { useMay, useSession, useSignOut } from '../session/session';
import { useAppearance } from './appearance';
import type { Place } from './navigation';
import { SearchBox } from './search/search-box';
import { useTexts } from './texts';

/** Address of the own account, among the settings. */
const ACCOUNT: string = '/settings/profile';

interface TopBarProps {
  readonly places: readonly Place[];
  readonly onHelp: () => void;
}

/** Product, search, language and the person. */
export function TopBar({ onHelp }: TopBarProps): ReactElement {
  const say = useTexts();
  const may = useMay('dossiers:read');
  const { token } = theme.useToken();
  const { md = true } = Grid.useBreakpoint();
  const border = { background: token.colorBgContainer, borderBottom: `1px solid ${token.colorBorderSecondary}` };
  return (
    <Layout.Header className="no-print" style={{ ...border, position: 'sticky', top: 0, zIndex: 90 }}>
      <div className="top-bar">
        <Link to="/" style={{ color: token.colorText, fontWeight: 600, fontSize: 16, whiteSpace: 'nowrap' }}>
          {say('product')}
        </Link>
        {may && <SearchBox />}
        <span style={{ marginInlineStart: 'auto' }} />
        <LiveMark />
        {md && <LanguageSwitch />}
        <PersonMenu onHelp={onHelp} />
      </div>
    </Layout.Header>
  );
}

/** Vietnamese or English, at once. */
export function LanguageSwitch(): ReactElement {
  const say = useTexts();
  return (
    <Segmented
      aria-label={say('language')}
      size="small"
      value={currentLanguage()}
      options={[
        { value: 'vi', label: 'VI' },
        { value: 'en', label: 'EN' },
      ]}
      onChange={value => void speak(value === 'en' ? 'en' : 'vi')}
    />
  );
}

function PersonMenu({ onHelp }: { readonly onHelp: () => void }): ReactElement {
  const say = useTexts();
  const { name } = useSession();
  const { md = true } = Grid.useBreakpoint();
  const { preference, prefer } = useAppearance();
  const signOut = useSignOut();
  const appearances = (['system', 'light', 'dark'] as const).map(key => ({ key, label: say(key), onClick: () => prefer(key) }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [preference],
        items: [
          { key: 'account', label: <Link to={ACCOUNT}>{say('account')}</Link> },
          { key: 'appearance', type: 'group', label: say('appearance'), children: appearances },
          {
            key: 'language',
            label: currentLanguage() === 'vi' ? 'English' : 'Tiếng Việt',
            onClick: () => void speak(currentLanguage() === 'vi' ? 'en' : 'vi'),
          },
          { key: 'keys', label: say('keys'), onClick: onHelp },
          { type: 'divider' },
          { key: 'sign-out', label: say('sign-out'), onClick: () => signOut.mutate() },
          { key: 'zone', label: say('zone'), disabled: true },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined />} aria-label={name}>
        {md ? name : null}
      </Button>
    </Dropdown>
  );
}
