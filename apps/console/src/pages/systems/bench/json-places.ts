/** Where a value stands in a text, and its key before it. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Where every value of a JSON text stands, by JSON pointer; undefined where the text is no JSON. */
export function placesIn(text: string): ReadonlyMap<string, Place> | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return new Reader(text).read();
}

/** The place of a pointer, or of the nearest thing around it that is there. */
export function nearest(places: ReadonlyMap<string, Place>, pointer: string): Place | undefined {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const place = places.get(at);
    if (place || at === '') return place;
  }
}

/** In which line of a text a position is, from one. */
export function lineOf(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}

/** Walks a text that is known to be JSON. */
class Reader {
  private at = 0;
  private readonly places = new Map<string, Place>();

  constructor(private readonly text: string) {}

  read(): ReadonlyMap<string, Place> {
    this.value('');
    return this.places;
  }

  private value(pointer: string): void {
    this.blank();
    const from = this.at;
    const sign = this.text[this.at];
    if (sign === '{') this.members(pointer);
    else if (sign === '[') this.items(pointer);
    else if (sign === '"') this.string();
    else while (this.at < this.text.length && !/[,\]}\s]/.test(this.text[this.at] ?? '')) this.at += 1;
    this.places.set(pointer, { from, to: this.at });
  }

  private members(pointer: string): void {
    this.at += 1;
    for (this.blank(); this.text[this.at] !== '}'; this.blank()) {
      const key = JSON.parse(this.string()) as string;
      this.blank();
      this.at += 1; // the colon
      this.value(`${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      this.comma();
    }
    this.at += 1;
  }

  private items(pointer: string): void {
    this.at += 1;
    this.blank();
    for (let index = 0; this.text[this.at] !== ']'; index += 1) {
      this.value(`${pointer}/${index}`);
      this.comma();
      this.blank();
    }
    this.at += 1;
  }

  private string(): string {
    const from = this.at;
    for (this.at += 1; this.text[this.at] !== '"'; this.at += 1) if (this.text[this.at] === '\\') this.at += 1;
    this.at += 1;
    return this.text.slice(from, this.at);
  }

  private comma(): void {
    this.blank();
    if (this.text[this.at] === ',') this.at += 1;
  }

  private blank(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }
}
