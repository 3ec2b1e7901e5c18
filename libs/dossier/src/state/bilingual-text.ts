/** A text in both languages of the product. */
export interface BilingualText {
  readonly vi: string;
  readonly en: string;
}
