import { crc32, inflateRawSync } from 'node:zlib';
import { zip, type ZipFile } from './zip';

const AT = new Date('2026-11-25T08:30:20+07:00');

async function archive(...files: readonly ZipFile[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of zip(files, AT)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Reads an archive the way readers do: from its end, by its directory. */
function read(bytes: Buffer): { readonly name: string; readonly content: Buffer; readonly day: number; readonly time: number }[] {
  const end = bytes.length - 22;
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
  let at = bytes.readUInt32LE(end + 16);
  expect(at + bytes.readUInt32LE(end + 12)).toBe(end);
  return Array.from({ length: bytes.readUInt16LE(end + 10) }, () => {
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    const [time, day, crc] = [bytes.readUInt16LE(at + 12), bytes.readUInt16LE(at + 14), bytes.readUInt32LE(at + 16)];
    const [packed, size, length] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24), bytes.readUInt16LE(at + 28)];
    const name = bytes.toString('utf8', at + 46, at + 46 + length);
    const local = bytes.readUInt32LE(at + 42);
    expect(bytes.toString('utf8', local + 30, local + 30 + length)).toBe(name);
    const content = inflateRawSync(bytes.subarray(local + 30 + length, local + 30 + length + packed));
    const descriptor = local + 30 + length + packed;
    expect([0, 4, 8, 12].map(place => bytes.readUInt32LE(descriptor + place))).toEqual([0x08074b50, crc, packed, size]);
    expect([content.length, crc32(content)]).toEqual([size, crc]);
    at += 46 + length;
    return { name, content, day, time };
  });
}

describe('an archive', () => {
  it('gives back names, content and time of every file, also of one that came in parts or is empty', async () => {
    const large = Buffer.alloc(300_000, 'hồ sơ ');
    async function* inParts(): AsyncGenerator<Buffer> {
      for (let from = 0; from < large.length; from += 65_536) yield large.subarray(from, from + 65_536);
    }
    const bytes = await archive(
      { name: 'ĐỌC TRƯỚC.md', content: [Buffer.from('Xin đọc tệp này trước.')] },
      { name: 'trong/trail.jsonl', content: inParts() },
      { name: 'rỗng', content: [] },
    );

    const files = read(bytes);

    expect(files.map(({ name, content }) => [name, content.length])).toEqual([
      ['ĐỌC TRƯỚC.md', Buffer.byteLength('Xin đọc tệp này trước.')],
      ['trong/trail.jsonl', 300_000],
      ['rỗng', 0],
    ]);
    expect(files[1]?.content.equals(large)).toBe(true);
    expect(files[0]).toMatchObject({ day: ((2026 - 1980) << 9) | (11 << 5) | 25, time: (8 << 11) | (30 << 5) | 10 });
    expect(bytes.length).toBeLessThan(10_000);
  });

  it('fails where a file fails, and does not end as if it were whole', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield Buffer.from('half');
      throw new Error('the database went away');
    }

    await expect(archive({ name: 'a', content: broken() })).rejects.toThrow('the database went away');
  });
});
