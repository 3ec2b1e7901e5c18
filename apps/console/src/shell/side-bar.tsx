import { useState, type ReactElement } from 'react';
import { Link, useLocation } from '@tanstack/react-router';
import { Grid, Layout, Menu } from 'antd';
import { countOf } from '../format/numbers';
import { useParkedCount } from '../pages/parked/parked-count';
import { placeOf, type Place } from './navigation';
import { useTexts } from './texts';

/** The pages, at the left; narrow windows fold it to icons. */
export function SideBar({ places }: { readonly places: readonly Place[] }): ReactElement {
  const say = useTexts();
  const { pathname } = useLocation();
  const { xl = true } = Grid.useBreakpoint();
  const [folded, fold] = useState<boolean>();
  const parked = useParkedCount() ?? 0;
  const current = placeOf(pathname);
  return (
    <Layout.Sider
      className="no-print"
      theme="light"
      width={200}
      collapsedWidth={64}
      collapsible
      collapsed={folded ?? !xl}
      onCollapse={fold}
      style={{ position: 'sticky', top: 52, height: 'calc(100vh - 52px)' }}
    >
      <nav aria-label={say('navigation')}>
        <Menu
          mode="inline"
          selectedKeys={current ? [current] : []}
          style={{ borderInlineEnd: 0 }}
          items={places.map(({ name, to, icon: Icon }) => ({
            key: name,
            icon: <Icon />,
            title: say(name),
            label: (
              <Link to={to} aria-current={name === current ? 'page' : undefined}>
                {say(name)}
                {name === 'parked' && parked > 0 && ` (${countOf({ value: parked, exact: true })})`}
              </Link>
            ),
          }))}
        />
      </nav>
    </Layout.Sider>
  );
}
