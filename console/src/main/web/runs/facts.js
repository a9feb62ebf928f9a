import { html } from 'lit';
import { href } from '../base/route.js';
import { write } from '../base/json.js';
import { at, count, duration, known, percent, real, setting, short, size } from '../base/format.js';
import { factList } from '../parts/marks.js';
import { flat } from './spec.js';
import { formOfRun, words } from './series.js';

/** What there is to know of a run. @typedef {[string, unknown, string?]} Fact name, value, meaning */

/** How far it is and how good; what is not known yet is left out. @param {any} view @param {Estimate | null} [estimate] @returns {Fact[]} */
export function facts(view, estimate) {
  const { dataset, datasetVersion, model, modelVersion } = view;
  return [
    ['Step', html`${count(view.step)}<span class="soft"> of ${count(view.steps)}</span>`],
    ['Phase', view.phase?.toLowerCase()],
    ...pace(view),
    [
      'Time',
      view.startedAt &&
        duration(((view.endedAt ? Date.parse(view.endedAt) : Date.now()) - Date.parse(view.startedAt)) / 1000),
    ],
    ...(view.scores ? scores(view.scores) : []),
    ['Device', view.device],
    ...(estimate && !view.endedAt ? told(estimate) : []),
    ['Attempt', view.attempt > 1 ? view.attempt : null],
    ['Dataset', html`<a href=${href(['datasets', dataset, datasetVersion])}>${dataset} ${datasetVersion}</a>`],
    [
      'Version',
      modelVersion && html`<a href=${href(['models', model])}>${model} ${modelVersion}</a>`,
      'Its card, its files, and its scores beside those of other versions',
    ],
  ];
}

/** As a title: `classScore` is "Class score". */
const capital = name => name[0].toUpperCase() + name.slice(1).replace(/[A-Z]/g, letter => ' ' + letter.toLowerCase());

/** As the speed counts them: each batch of the discriminator's. @returns {number} */
const imagesAStep = recipe => (recipe ? recipe.batch * (recipe.accumulate ?? 1) * (recipe.discriminatorSteps ?? 1) : 0);

/** @returns {Fact[]} */
function pace(view) {
  if (view.status !== 'RUNNING' || !view.imagesPerSecond) return [];
  const left = ((view.steps - view.step) * imagesAStep(view.recipe)) / view.imagesPerSecond;
  return [
    [`${capital(words(formOfRun(view)).samples)} a second`, count(Math.round(view.imagesPerSecond))],
    ['Left', view.phase === 'TRAINING' ? duration(left) : null, 'Of training, at this speed'],
  ];
}

const BASES = {
  MEASURED: 'By runs of the same networks',
  COMPUTED: 'By other runs, in proportion: right to a factor of about two',
};

/** What a run will take. @typedef {{device: string, seconds: number, bytes: number, basis: string}} Estimate */

/** As the answer to a request told it, in the address. @param {URLSearchParams} query @returns {Estimate | null} */
export const estimateIn = query =>
  query.has('basis')
    ? {
        device: query.get('device'),
        seconds: Number(query.get('seconds')),
        bytes: Number(query.get('bytes')),
        basis: query.get('basis'),
      }
    : null;

/** @param {Estimate} estimate @returns {Fact[]} */
const told = ({ device, seconds, bytes, basis }) => [
  ['Will take', duration(seconds), `On ${device}. ${BASES[basis]}`],
  ['Memory', size(bytes), `On ${device}. ${BASES[basis]}`],
];

const MORE = {
  precision: 'Share of samples that lie where test images lie',
  recall: 'Share of test images that lie where samples lie',
  coverage: 'Share of test images with a sample close by',
  authenticity: 'Share of samples that are no copies of training images',
  classScore: 'How surely samples are named, and how many classes: from 1 to as many as there are',
};

/** @returns {Fact[]} */
const scores = measured => [
  ['Distance', real(measured.distance), 'Fréchet distance of samples to the test split'],
  ['Baseline', real(measured.baseline), 'The same of the training split to the test split'],
  ['Untrained', real(measured.untrained), 'The same of the generator before its first step'],
  [
    'Named as asked',
    known(measured.accuracy, percent),
    'Samples in which a classifier sees the class that was asked for',
  ],
  ...Object.entries(MORE)
    .filter(([name]) => measured.more?.[name])
    .map(([name, meaning]) => [
      capital(name),
      html`${real(measured.more[name].value)} <span class="soft">of ${real(measured.more[name].baseline)}</span>`,
      `${meaning}; behind it that of the training split`,
    ]),
  [
    'Reconstruction',
    known(measured.reconstruction?.error, real),
    'Mean squared error of the test split, encoded and drawn again',
  ],
  ['ELBO', known(measured.reconstruction?.elbo, real), 'Evidence lower bound, nats a sample'],
  ...(measured.text?.divergence ?? []).map((score, i) => [
    `${i + 1}-grams`,
    html`${real(score.value)} <span class="soft">of ${real(score.baseline)}</span>`,
    `Divergence of ${i + 1}-grams from the test split's, in bits; behind it that of the training split`,
  ]),
  ...['novelty', 'uniqueness', 'valid']
    .filter(name => measured.text?.[name])
    .map(name => [
      capital(name),
      html`${percent(measured.text[name].value)} <span class="soft">of ${percent(measured.text[name].baseline)}</span>`,
    ]),
];

/** What made the version that a run published. @param {any} model a version of a model @returns {Fact[]} */
export const origin = ({ provenance, dataset, files }) => [
  ['Step of the version', known(provenance?.step, count), 'The one with the least distance on the way'],
  ['Dataset’s digest', dataset && html`<span class="id" title=${dataset.digest}>${short(dataset.digest)}</span>`],
  [
    'Generator’s sha256',
    files.length ? html`<span class="id" title=${files[0].sha256}>${short(files[0].sha256)}</span>` : null,
  ],
  ['TensorFlow', provenance?.tensorflow],
  ['Java', provenance?.java],
  ['System', provenance?.os],
  ['Processors', known(provenance?.processors, count)],
];

/** What was asked for, and what it became. */
export function asked(view) {
  const whole = view.recipe ?? view.spec;
  const named = name => view.spec[name] !== null && view.spec[name] !== undefined;
  return html`<div class="two">
    <div>
      ${factList([
        ['Asked for', at(view.requestedAt)],
        ['Started', view.startedAt && at(view.startedAt)],
        ['Ended', view.endedAt && at(view.endedAt)],
        ...flat(whole).map(([name, value]) => [
          name,
          html`<span class=${named(name) ? 'named' : ''}>${setting(value)}</span>`,
        ]),
      ])}
      <p class="soft">Underlined: as the request says. The rest is the recipe's own choice.</p>
    </div>
    <details>
      <summary>All of it, as JSON</summary>
      <pre tabindex="0" role="region" aria-label="Recipe as JSON">${write(whole, 2)}</pre>
    </details>
  </div>`;
}
