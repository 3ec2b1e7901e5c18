import { ScriptedPartner, withdrawal } from './fixtures/scripted-partner';
import { description } from './fixtures/as-declared';

const never = new AbortController().signal;
const partner = new ScriptedPartner();

beforeAll(() => partner.start());
afterEach(() => partner.reset());
afterAll(() => partner.stop());

const failureOf = async (work: Promise<unknown> | undefined): Promise<unknown> => work?.catch((error: unknown) => error);

describe('a call in XML', () => {
  const soap = {
    path: '/dich-vu',
    format: 'xml',
    headers: [
      { name: 'Content-Type', value: 'text/xml; charset=utf-8' },
      { name: 'SOAPAction', value: '"urn:gui"' },
    ],
    key: { body: '/data/reason' },
  };
  const success = [{ at: '/s:Envelope/s:Body/KetQua/Ma', values: ['00'] }];
  const enveloped = (content: string) =>
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${content}</s:Body></s:Envelope>`;
  const deliver = (settings: object) => partner.connect({ success, ...settings }).deliver?.(withdrawal(), never);

  it('that cannot be written says so, and nothing is sent', async () => {
    // The mapping beside the adapter makes several roots, which is no document.
    const failure = await failureOf(deliver({ deliver: soap }));

    expect(failure).toMatchObject({ failure: 'permanent', code: 'output-invalid', scope: 'message' });
    expect(partner.calls).toEqual([]);
  });

  it('asks for XML, and judges it by the same rules, without making numbers of texts', async () => {
    const ask = { path: '/tim/{delivery}', answer: 'xml', found: [{ at: '/s:Envelope/s:Body/KetQua/So', values: ['012'] }] };
    partner.answer = [200, enveloped('<KetQua><Ma>00</Ma><So>012</So></KetQua>')];

    const receipt = await partner
      .connect({ success, lookup: { ...ask, reference: '/s:Envelope/s:Body/KetQua/So' } })
      .lookup?.(withdrawal(), never);

    expect(receipt).toEqual({ kind: 'already-there', reference: '012' });
    expect(partner.calls[0]?.headers.accept).toBe('application/xml, text/xml');
  });

  it.each([
    ['a refusal', [200, enveloped('<KetQua><Ma>12</Ma></KetQua>')], { failure: 'permanent', code: 'refused-by-target' }],
    [
      'a fault that a row knows',
      [500, enveloped('<s:Fault><faultcode>TRUNG</faultcode></s:Fault>')],
      { failure: 'permanent', scope: 'connection' },
    ],
    [
      'a fault nobody knows',
      [500, enveloped('<s:Fault><faultcode>s:Server</faultcode></s:Fault>')],
      { failure: 'ambiguous', code: 'server-error' },
    ],
    ['JSON', [200, { KetQua: { Ma: '00' } }], { failure: 'ambiguous', code: 'not-the-format' }],
    ['a page', [200, '<html><body>00</body></html>'], { failure: 'ambiguous', code: 'not-the-format' }],
    [
      'an entity from elsewhere',
      [200, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
      { failure: 'ambiguous', code: 'not-the-format' },
    ],
  ] as const)('is a failure when it is answered with %s', async (_title, answer, expected) => {
    partner.answer = answer;
    const meanings = [
      { status: [500], at: '/s:Envelope/s:Body/s:Fault/faultcode', values: ['TRUNG'], means: 'permanent', scope: 'connection' },
    ];

    const failure = await failureOf(deliver({ meanings, deliver: { path: '/x', answer: 'xml' } }));

    expect(failure).toMatchObject(expected);
  });
});

describe('rows in XML', () => {
  const row = (ma: string) => `<HoSo><code>${ma}</code><state>x</state><number>${ma}</number></HoSo>`;
  const collect = {
    ...description.collect,
    list: '/Ds/Cac/HoSo',
    answer: 'xml',
    silentStates: ['x'],
    more: {},
    paging: { cursor: { lastRow: '/number' } },
  };
  const collected = (answer: string) => {
    partner.answer = [200, answer];
    return partner.connect({ collect }).collect?.(undefined, never);
  };

  it.each([
    ['many', `<Ds><Cac>${row('1')}${row('2')}</Cac></Ds>`, '2'],
    ['one', `<Ds><Cac>${row('1')}</Cac></Ds>`, '1'],
  ])('are a list, be they %s', async (_title, answer, reached) => {
    expect(await collected(answer)).toEqual({ answers: [], cursor: `cursor:${reached}`, more: false });
  });

  it('are none where the element that holds them is empty', async () => {
    expect(await collected('<Ds><Cac/></Ds>')).toMatchObject({ answers: [], more: false });
  });

  it('are not said to be none where that element is missing', async () => {
    expect(await failureOf(collected('<Ds/>'))).toMatchObject({ failure: 'ambiguous', code: 'not-the-format', detail: '/Ds/Cac/HoSo' });
  });
});
