// XML 1.0, fifth edition, less U+1680 and U+FEFF, which JavaScript, and so a parser written in it, takes for blanks.
const NAME_START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{167F}\\u{1681}-\\u{1FFF}\\u{200C}\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FEFE}\\u{FF00}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';

/** Name of an element or attribute, prefix included, as the source of a pattern with the flag `u`. */
export const NAME = `[${NAME_START}][${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}]*`;

/** A character that may not stand in XML 1.0, not even as a reference; half of a surrogate pair is one. */
export const FORBIDDEN_CHARACTER = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/** In the tree, what stands before the name of an attribute; no element can be called so. */
export const ATTRIBUTE = '@';
/** In the tree, the text of an element that has attributes. */
export const TEXT = '#text';

/** An XML document: one member, the root. Every leaf is a text. */
export interface XmlTree {
  readonly [name: string]: XmlNode;
}

/** An element: its text, or its members. Several of one name are a list. */
export type XmlNode = string | XmlTree | readonly XmlNode[];
