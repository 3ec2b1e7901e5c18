import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import { useTexts } from './texts';

/** An address that leads nowhere. */
export function NotFound(): ReactElement {
  const say = useTexts();
  return <Result status="404" title={say('not-found')} subTitle={say('not-found-why')} extra={<Link to="/">{say('home')}</Link>} />;
}
