/** A run's series as a chart takes them: steps, then values by name. */

/** What a run tells at its steps; the names are those of GET /runs/{id}/metrics and /looks. */
export const MEASURES = [
  { key: 'distance', name: 'Distance to the training split', of: 'looks', points: true },
  { key: 'coverage', name: 'Coverage of the training split', of: 'looks', points: true },
  { key: 'authenticity', name: 'Share that is no copy', of: 'looks', points: true },
  { key: 'discriminator', name: 'Loss of the discriminator', of: 'metrics' },
  { key: 'generator', name: 'Loss of the generator', of: 'metrics' },
  { key: 'penalty', name: 'Penalty', of: 'metrics' },
  { key: 'discriminatorNorm', name: 'Gradient of the discriminator', of: 'metrics' },
  { key: 'generatorNorm', name: 'Gradient of the generator', of: 'metrics' },
  { key: 'memory', name: 'Memory of the worker, bytes', of: 'metrics' },
  { key: 'imagesPerSecond', name: 'Images a second', of: 'metrics' },
];

/** @param {{step: number}[]} points @param {string[]} keys @param {number} [unit] that values are told in */
export const columns = (points, keys, unit = 1) => [
  points.map(point => point.step),
  ...keys.map(key => points.map(point => (unit === 1 || !point[key] ? point[key] : point[key] / unit))),
];

/** What was told of a step before is told anew when a run goes on from a checkpoint. @param {{step: number}[]} known @param {{step: number}[]} news */
export function merged(known, news) {
  if (!news.length) return known;
  if (!known.length || known.at(-1).step < news[0].step) return [...known, ...news];
  const told = new Set(news.map(one => one.step));
  return [...known.filter(one => !told.has(one.step)), ...news].sort((a, b) => a.step - b.step);
}
