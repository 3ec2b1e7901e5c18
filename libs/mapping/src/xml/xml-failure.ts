import { LienThongError } from '@lienthong/dossier';

/** Why a text cannot be read as XML, or a tree cannot be written as it. */
export type XmlFailureReason =
  | 'malformed'
  | 'dtd'
  | 'processing-instruction'
  | 'unknown-entity'
  | 'forbidden-character'
  | 'forbidden-name'
  | 'duplicate-attribute'
  | 'wrong-closing-tag'
  | 'not-one-root'
  | 'mixed-content'
  | 'not-a-string'
  | 'bad-name'
  | 'too-deep'
  | 'too-big';

/**
 * A text is not the XML we take, or a tree is none that XML can carry. The content may be personal, so nothing of it is in text or
 * fields: only the place.
 */
export class XmlFailure extends LienThongError {
  private constructor(
    code: string,
    readonly reason: XmlFailureReason,
    message: string,
    place: Readonly<Record<string, string | number>>,
  ) {
    super(code, 'invalid', message, { params: { reason, ...place } });
    this.name = 'XmlFailure';
  }

  /** What came in, at a position of the text. Code `XML_INVALID`. Remedy: the sender corrects its XML. */
  static reading(reason: XmlFailureReason, text: string, position: number): XmlFailure {
    let [line, lineStart] = [1, 0];
    for (const { index, 0: lineEnd } of text.slice(0, position).matchAll(/\r\n?|\n/g)) {
      line += 1;
      lineStart = index + lineEnd.length;
    }
    const column = position - lineStart + 1;
    const message = `The XML is ${reason} at line ${line}, column ${column}. Correct it at its sender.`;
    return new XmlFailure('XML_INVALID', reason, message, { line, column });
  }

  /** What goes out, at a JSON pointer of the tree. Code `XML_NOT_WRITABLE`. Remedy: correct the rule that makes this place. */
  static writing(reason: XmlFailureReason, pointer: string): XmlFailure {
    const message = `The tree cannot be written as XML: "${pointer}" is ${reason}. Correct the rule that makes it.`;
    return new XmlFailure('XML_NOT_WRITABLE', reason, message, { pointer });
  }
}
