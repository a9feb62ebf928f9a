import { percent, real } from '../base/format.js';

/** What versions are compared by; those that no version has are left out. */
export const MEASURES = [
  { name: 'Distance', meaning: 'Fréchet distance to the test split', of: scores => real(scores.distance) },
  { name: 'Baseline', meaning: 'The same of the training split', of: scores => real(scores.baseline) },
  { name: 'Named as asked', of: scores => percent(scores.accuracy) },
  { name: 'Precision', of: scores => real(scores.more?.precision.value) },
  { name: 'Recall', of: scores => real(scores.more?.recall.value) },
  {
    name: 'Reconstruction',
    meaning: 'Mean squared error of the test split, encoded and drawn again',
    of: scores => real(scores.reconstruction?.error),
  },
  { name: 'ELBO', meaning: 'Evidence lower bound, nats a sample', of: scores => real(scores.reconstruction?.elbo) },
  ...[1, 2, 3, 4].map(n => ({
    name: `${n}-grams`,
    meaning: `Divergence from the test split's ${n}-grams, in bits; behind it that of the training split`,
    of: scores => pair(scores.text?.divergence[n - 1], real),
  })),
  {
    name: 'Novel',
    meaning: 'Texts that are not in the training split',
    of: scores => pair(scores.text?.novelty, percent),
  },
  { name: 'Different', of: scores => pair(scores.text?.uniqueness, percent) },
  { name: 'Valid', meaning: 'Texts that pass the check', of: scores => pair(scores.text?.valid, percent) },
];

export const NOTHING = '–';

/** A value and its baseline. */
const pair = (score, way) => (score ? `${way(score.value)} of ${way(score.baseline)}` : NOTHING);
