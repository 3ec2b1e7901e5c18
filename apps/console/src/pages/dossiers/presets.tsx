import type { ReactElement } from 'react';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { PRESETS, presetOf, type DossiersSearch } from './search';
import { useTexts } from './texts';

/** Day in Vietnam, which has no summer time. */
function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Filters people come back to, one click each; the one in force is marked. */
export function Presets({ search }: { readonly search: DossiersSearch }): ReactElement {
  const say = useTexts();
  const present = JSON.stringify(search);
  return (
    <nav className="dossier-presets" aria-label={say('presets')}>
      {PRESETS.map(preset => {
        const filter = presetOf(preset, today());
        const chosen = JSON.stringify(filter) === present;
        return (
          <Link key={preset} to="/dossiers" search={chosen ? {} : filter} aria-current={chosen ? 'page' : undefined}>
            <Button size="small" type={chosen ? 'primary' : 'default'} tabIndex={-1}>
              {say(preset)}
            </Button>
          </Link>
        );
      })}
    </nav>
  );
}
