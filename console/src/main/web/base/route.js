/**
 * Where in the console one is, told by the address behind `#`: `#/runs/7f3?tab=spec` is page `runs`, rest `['7f3']`.
 * So each view has a link, and no path is taken from the services.
 *
 * @typedef {{page: string, rest: string[], query: URLSearchParams}} Route
 */

/** @returns {Route} */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  const [page = '', ...rest] = path.split('/').filter(Boolean).map(decodeURIComponent);
  return { page: page || 'studio', rest, query: new URLSearchParams(query) };
}

/** @param {string[]} path @param {Record<string, string | number | null | undefined>} [query] */
export function href(path, query = {}) {
  const told = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return `#/${path.map(encodeURIComponent).join('/')}${told.length ? `?${new URLSearchParams(told)}` : ''}`;
}

/** @param {string} to as `href` gives it */
export function go(to) {
  location.hash = to;
}

/** The same page, otherwise: the address tells it, and the way back does not stop at each turn. */
export function restate(path, query) {
  history.replaceState(null, '', href(path, query));
}
