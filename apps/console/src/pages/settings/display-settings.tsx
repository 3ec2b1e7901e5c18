import { useId, useState, type ReactElement } from 'react';
import { Segmented, Switch } from 'antd';
import { currentLanguage, speak, type Language } from '../../language/language';
import { useAppearance, type Preference } from '../../shell/appearance';
import { setSingleKeys, singleKeys } from '../../shell/keys';
import { useTexts } from './texts';

/** How the console speaks, looks and listens; kept in this browser. */
export function DisplaySettings(): ReactElement {
  const say = useTexts();
  const note = useId();
  const { preference, prefer } = useAppearance();
  const [keys, setKeys] = useState(singleKeys);
  return (
    <div className="settings-rows">
      <div>
        {say('language')}
        <Segmented<Language>
          aria-label={say('language')}
          value={currentLanguage()}
          options={[
            { value: 'vi', label: <span lang="vi">{VIETNAMESE}</span> },
            { value: 'en', label: <span lang="en">{ENGLISH}</span> },
          ]}
          onChange={chosen => void speak(chosen)}
        />
      </div>
      <div>
        {say('appearance')}
        <Segmented<Preference>
          aria-label={say('appearance')}
          value={preference}
          options={(['system', 'light', 'dark'] as const).map(value => ({ value, label: say(value) }))}
          onChange={prefer}
        />
      </div>
      <div>
        <span>
          {say('keys')}
          <br />
          <span id={note} className="muted">
            {say('keys-note')}
          </span>
        </span>
        <Switch
          aria-label={say('keys')}
          aria-describedby={note}
          checked={keys}
          checkedChildren={say('on')}
          unCheckedChildren={say('off')}
          onChange={on => {
            setSingleKeys(on);
            setKeys(on);
          }}
        />
      </div>
    </div>
  );
}

/** Languages are called by their own names. */
const VIETNAMESE = 'Tiếng Việt';
const ENGLISH = 'English';
