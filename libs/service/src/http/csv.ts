/** What stands in a cell. */
export type Cell = string | number | undefined;

const BOM = '\ufeff';
const CHUNK_CHARACTERS = 65_536;
/** A text that begins so is a formula to a spreadsheet, also behind spaces. */
const FORMULA = /^\s*[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]/;

/**
 * A table as a spreadsheet opens it (RFC 4180): UTF-8 with a byte order mark, without which Excel takes it for another encoding, and
 * no text in it is a formula. Written as the rows come.
 */
export async function* csvOf(rows: AsyncIterable<readonly Cell[]>): AsyncGenerator<Buffer> {
  let text = BOM;
  for await (const row of rows) {
    text += `${row.map(cellOf).join(',')}\r\n`;
    if (text.length < CHUNK_CHARACTERS) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

function cellOf(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const plain = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
