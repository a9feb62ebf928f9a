/**
 * A recipe or spec as a list of names and values, with what is within its parts among them: `watch.evaluateEvery` is
 * `evaluateEvery`, as a request names it.
 *
 * @param {object | null} whole
 * @returns {[string, string | number | boolean][]}
 */
export const flat = whole =>
  Object.entries(whole ?? {}).flatMap(([name, value]) => {
    if (value === null) return [];
    if (Array.isArray(value)) return value.length ? [[name, value.map(one => one.name ?? one).join(', ')]] : [];
    return typeof value === 'object' ? flat(value) : [[name, value]];
  });
