/** A run's series as a chart takes them: steps, then values by name. */

/** What a run's steps and looks are called, by what its samples are. */
const WORDS = {
  image: { samples: 'images', distance: 'Distance to the training split', coverage: 'Coverage of the training split' },
  audio: { samples: 'sounds', distance: 'Distance to the training split', coverage: 'Coverage of the training split' },
  text: {
    samples: 'texts',
    distance: 'Divergence of 4-grams from the training split, bits',
    coverage: 'Share of the training split’s 3-grams that are drawn',
  },
};

/** @param {'image' | 'audio' | 'text'} form */
export const words = form => WORDS[form];

/** What a run's samples are, once it has begun. @param {{recipe: any}} run @returns {'image' | 'audio' | 'text'} */
export const formOfRun = ({ recipe }) => (recipe?.text ? 'text' : recipe?.audio ? 'audio' : 'image');

/** What a run tells at its steps; the names are those of GET /runs/{id}/metrics and /looks. */
export const MEASURES = [
  { key: 'distance', name: 'Distance to the training split', of: 'looks', points: true },
  { key: 'coverage', name: 'Coverage of the training split', of: 'looks', points: true },
  { key: 'authenticity', name: 'Share that is no copy', of: 'looks', points: true },
  { key: 'discriminator', name: 'Loss of the discriminator', of: 'metrics' },
  { key: 'generator', name: 'Loss of the generator', of: 'metrics' },
  { key: 'penalty', name: 'Penalty', of: 'metrics' },
  { key: 'reconstruction', name: 'Reconstruction, nats a sample', of: 'metrics' },
  { key: 'divergence', name: 'Divergence of latents, nats a sample', of: 'metrics' },
  { key: 'discriminatorNorm', name: 'Gradient of the discriminator', of: 'metrics' },
  { key: 'generatorNorm', name: 'Gradient of the generator', of: 'metrics' },
  { key: 'encoderNorm', name: 'Gradient of the encoder', of: 'metrics' },
  { key: 'memory', name: 'Memory of the worker, bytes', of: 'metrics' },
  { key: 'gpuUtilization', name: 'Share of the time in which the GPU computes', of: 'metrics' },
  { key: 'gpuMemory', name: 'Memory in use on the GPU, bytes', of: 'metrics' },
  { key: 'imagesPerSecond', name: 'Samples a second', of: 'metrics' },
];

/** @param {{step: number}[]} points @param {string[]} keys @param {number} [unit] that values are told in */
export const columns = (points, keys, unit = 1) => [
  points.map(point => point.step),
  ...keys.map(key => points.map(point => (unit === 1 || !point[key] ? point[key] : point[key] / unit))),
];

/** Whether a run told any such value. @param {any[]} points @param {string} key */
export const isTold = (points, key) => points.some(point => point[key] !== null && point[key] !== undefined);

/** What was told of a step before is told anew when a run goes on from a checkpoint. @param {{step: number}[]} known @param {{step: number}[]} news */
export function merged(known, news) {
  if (!news.length) return known;
  if (!known.length || known.at(-1).step < news[0].step) return [...known, ...news];
  const told = new Set(news.map(one => one.step));
  return [...known.filter(one => !told.has(one.step)), ...news].sort((a, b) => a.step - b.step);
}
