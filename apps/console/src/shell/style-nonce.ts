/**
 * Some parts of the kit put styles into the page without the nonce of its content security policy (measuring a scrollbar, holding
 * the page still behind a dialog), and the browser throws these away. Every style our own code makes gets it here.
 */
export function giveStylesNonce(nonce: string): void {
  const create = document.createElement.bind(document);
  document.createElement = (name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
}

/** The value the gateway has put into this page. */
export const NONCE = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
