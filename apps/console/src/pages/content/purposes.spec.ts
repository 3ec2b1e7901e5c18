import { VIEWING_PURPOSES } from '@lienthong/dossier';
import { definedTexts } from '../../language/texts';
import { PURPOSES } from './purposes';
import './texts';

describe('purposes of looking at personal data', () => {
  it('are those the API takes, in its words', () => {
    const texts = definedTexts().find(({ name }) => name === 'content');

    expect([...PURPOSES].sort()).toEqual(Object.keys(VIEWING_PURPOSES).sort());
    for (const purpose of PURPOSES) {
      expect({ vi: texts?.vi[`purpose.${purpose}`], en: texts?.en[`purpose.${purpose}`] }).toEqual(VIEWING_PURPOSES[purpose]);
    }
  });
});
