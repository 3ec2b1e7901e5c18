/**
 * The kit makes style sheets where its `csp` does not reach, when it measures or locks scroll bars; the policy would refuse them.
 * What our own scripts create gets the nonce of the page. What comes as markup does not pass here, and stays refused.
 */
export function signStyles(nonce: string): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}
