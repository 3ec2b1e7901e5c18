import { useState, type ReactElement } from 'react';
import { Button } from 'antd';
import { NothingYet } from '../../parts/empty';
import { itemsOf, useKeyset } from '../../parts/keyset';
import { More } from '../../parts/more';
import { Loaded } from '../../parts/loaded';
import type { PersonalToken } from './model';
import { SettingsPage } from './settings-page';
import { ShownOnce } from './shown-once';
import { useTexts } from './texts';
import { TokenForm } from './token-form';
import { TokenList } from './token-list';

/** Tokens one made for programs of one's own. */
export function TokensPage(): ReactElement {
  const say = useTexts();
  const [creating, create] = useState(false);
  const [made, show] = useState<PersonalToken & { readonly token: string }>();
  const list = useKeyset<PersonalToken>('/v1/tokens', { mine: true });
  const tokens = itemsOf(list.data);
  const begin = (
    <Button type="primary" onClick={() => create(true)}>
      {say('token-new')}
    </Button>
  );
  return (
    <SettingsPage tab="tokens" acts={tokens.length > 0 && begin}>
      <p>{say('tokens-note')}</p>
      <Loaded query={list}>
        {() => (tokens.length > 0 ? <TokenList tokens={tokens} /> : <NothingYet text={say('tokens-none')} act={begin} />)}
      </Loaded>
      <More list={list} />
      {creating && <TokenForm onMade={show} onClose={() => create(false)} />}
      {made && (
        <ShownOnce
          title={say('token-once', { name: made.name })}
          note={say('token-once-note')}
          secret={made.token}
          onDone={() => show(undefined)}
        />
      )}
    </SettingsPage>
  );
}
