/** The path of a base address: what the path of every call stands below. */
export function basePathOf(baseUrl: string): string {
  return new URL(baseUrl).pathname.replace(/\/+$/, '');
}

/** The path of a call as it goes out. */
export function below(basePath: string, path: string): string {
  return basePath + (path.startsWith('/') ? path : `/${path}`);
}
