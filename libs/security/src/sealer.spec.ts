import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { MasterKey } from './master-key';
import { Sealer } from './sealer';
import { Secrets } from './secrets';
import { MemoryDataKeys } from './testing';

const master = MasterKey.parse(randomBytes(32).toString('base64'));
const november = (): Date => new Date('2026-11-25T03:00:00Z');
const secretText = Buffer.from('{"applicantIdNo":"022199001234"}');

describe('Sealer', () => {
  it('opens what it sealed, whatever the bytes', async () => {
    const sealer = new Sealer(new MemoryDataKeys(), master);

    await fc.assert(
      fc.asyncProperty(fc.string(), fc.uint8Array({ maxLength: 2_000 }), async (uid, bytes) => {
        const opened = await sealer.open(uid, await sealer.seal(uid, bytes));

        expect(opened.equals(bytes)).toBe(true);
      }),
    );
  });

  it('leaves nothing of the plaintext to be seen', async () => {
    const sealed = await new Sealer(new MemoryDataKeys(), master).seal('uid', secretText);

    expect(sealed.includes('022199001234')).toBe(false);
    expect(sealed.includes('applicant')).toBe(false);
  });

  it('never gives the same bytes twice', async () => {
    const sealer = new Sealer(new MemoryDataKeys(), master);

    expect((await sealer.seal('uid', secretText)).equals(await sealer.seal('uid', secretText))).toBe(false);
  });

  describe('keyed provenance', () => {
    const provenance = {
      mapping: 'm',
      mappingVersion: '1',
      tables: { t: '2' },
      inputHash: createHash('sha256').update('022199001234').digest('hex'),
      outputHash: createHash('sha256').update('made').digest('hex'),
    };

    it('is the same again for the same payload, and another for any other', async () => {
      const [keys, now] = [new MemoryDataKeys(), november];
      const [first, second] = [
        await new Sealer(keys, master, now).seal('u', secretText),
        await new Sealer(keys, master, now).seal('u', secretText),
      ];

      const kept = await new Sealer(keys, master, now).keyed('u', first, provenance);

      expect(kept).toMatchObject({ mapping: 'm', mappingVersion: '1', tables: { t: '2' }, keyed: true });
      expect(await new Sealer(keys, master, now).keyed('u', first, provenance)).toEqual(kept);
      for (const other of [
        await new Sealer(keys, master, now).keyed('u', second, provenance),
        await new Sealer(keys, master, now).keyed('v', first, provenance),
      ]) {
        expect(other.inputHash).not.toBe(kept.inputHash);
        expect(other.outputHash).not.toBe(kept.outputHash);
      }
    });

    it('holds no plain hash, and cannot be made again once the key of the month was erased', async () => {
      const keys = new MemoryDataKeys();
      const sealed = await new Sealer(keys, master, november).seal('u', secretText);
      const kept = await new Sealer(keys, master, november).keyed('u', sealed, provenance);

      expect(Object.values(kept)).not.toContain(provenance.inputHash);
      expect(Object.values(kept)).not.toContain(provenance.outputHash);
      await expect(new Sealer(new MemoryDataKeys(), master, november).keyed('u', sealed, provenance)).rejects.toMatchObject({
        code: 'DATA_KEY_MISSING',
      });
    });

    it('takes a record that has no hash of the input', async () => {
      const sealer = new Sealer(new MemoryDataKeys(), master);
      const old = { mapping: 'm', mappingVersion: '1', tables: {}, outputHash: provenance.outputHash };

      expect(await sealer.keyed('u', await sealer.seal('u', secretText), old)).not.toHaveProperty('inputHash');
    });
  });

  it('refuses bytes that were moved to another event', async () => {
    const sealer = new Sealer(new MemoryDataKeys(), master);
    const sealed = await sealer.seal('uid-1', secretText);

    await expect(sealer.open('uid-2', sealed)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });

  it('notices a change of any byte', async () => {
    const sealer = new Sealer(new MemoryDataKeys(), master, november);
    const sealed = await sealer.seal('uid', secretText);

    for (let at = 0; at < sealed.byteLength; at += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
      await expect(sealer.open('uid', changed)).rejects.toMatchObject({
        code: expect.stringMatching(/SEAL_BROKEN|DATA_KEY_MISSING/) as string,
      });
    }
  });

  it.each([0, 1, 5, 20])('refuses a remainder of %i bytes', async length => {
    const sealer = new Sealer(new MemoryDataKeys(), master, november);
    const sealed = await sealer.seal('uid', secretText);

    await expect(sealer.open('uid', sealed.subarray(0, length))).rejects.toMatchObject({ code: expect.any(String) as string });
  });

  it('names the month of the key in the envelope and keeps opening old months', async () => {
    const keys = new MemoryDataKeys();
    const sealed = await new Sealer(keys, master, november).seal('uid', secretText);

    const later = new Sealer(keys, master, () => new Date('2027-02-01T00:00:00Z'));

    expect(sealed.toString('ascii', 2, 9)).toBe('2026-11');
    expect(await later.open('uid', sealed)).toEqual(secretText);
  });

  it('agrees on one month key with a process that starts at the same moment', async () => {
    const keys = new MemoryDataKeys();
    const one = new Sealer(keys, master, november);
    const other = new Sealer(keys, master, november);

    const [first, second] = await Promise.all([one.seal('uid', secretText), other.seal('uid', secretText)]);

    expect(await one.open('uid', second)).toEqual(secretText);
    expect(await other.open('uid', first)).toEqual(secretText);
  });

  it('cannot open anything of a month whose key was erased', async () => {
    const sealed = await new Sealer(new MemoryDataKeys(), master, november).seal('uid', secretText);

    const erased = new Sealer(new MemoryDataKeys(), master, november);

    await expect(erased.open('uid', sealed)).rejects.toMatchObject({ code: 'DATA_KEY_MISSING', kind: 'absent' });
  });

  it('says so when the master key is another one, and works again once it is right', async () => {
    const keys = new MemoryDataKeys();
    await new Sealer(keys, master, november).seal('uid', secretText);

    const stranger = new Sealer(keys, MasterKey.parse(randomBytes(32).toString('hex')), november);

    await expect(stranger.seal('uid', secretText)).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG', kind: 'unavailable' });
  });

  it('asks the store again after a failure', async () => {
    const keys = new MemoryDataKeys();
    const find = keys.find.bind(keys);
    let failures = 1;
    keys.find = async id => (failures-- > 0 ? Promise.reject(new Error('connection lost')) : find(id));
    const sealer = new Sealer(keys, master, november);
    await expect(sealer.seal('uid', secretText)).rejects.toThrow('connection lost');

    const sealed = await sealer.seal('uid', secretText);

    expect(await sealer.open('uid', sealed)).toEqual(secretText);
  });
});

describe('Secrets', () => {
  it('opens what it sealed under the same name only', async () => {
    const secrets = new Secrets(new MemoryDataKeys(), master);
    const sealed = await secrets.sealSecret('tthc-qn.main/clientSecret', 'mật khẩu');

    expect(await secrets.openSecret('tthc-qn.main/clientSecret', sealed)).toBe('mật khẩu');
    await expect(secrets.openSecret('ho-tich.main/clientSecret', sealed)).rejects.toMatchObject({ code: 'SEAL_BROKEN' });
  });
});
