import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get, send } from '../base/api.js';
import { go, href } from '../base/route.js';
import { at, count, real, short } from '../base/format.js';
import { bars } from '../parts/bars.js';
import { factList } from '../parts/marks.js';
import { histogram } from '../parts/histogram.js';
import { versionWays } from './ways.js';
import './version-browser.js';
import './quarantine-list.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const STEPS = 12;
const CHANNELS = { 1: ['grey'], 3: ['red', 'green', 'blue'], 4: ['red', 'green', 'blue', 'alpha'] };
const COLOURS = ['series-1', 'series-2', 'series-3', 'series-4'];

/** A sealed version: how many, of what, what they are like, what was left out and why, and every sample of it. */
class VersionPage extends Part {
  static properties = {
    named: {},
    version: { type: Number },
    view: { state: true },
    recipe: { state: true },
    statistics: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.view = null;
    this.statistics = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.base = `/datasets/${this.named}/versions/${this.version}`;
    this.attempt(async () => {
      const view = await get(this.base, this.signal);
      const [recipe, statistics] = await Promise.all([
        get(`/datasets/${this.named}/recipes/${view.recipe}`, this.signal),
        get(`${this.base}/files/statistics.json`, this.signal),
      ]);
      Object.assign(this, { view, recipe: recipe.recipe, statistics });
    });
  }

  render() {
    const { view } = this;
    return html`<p class="trail">
        <a href=${href(['datasets'])}>Datasets</a> / <a href=${href(['datasets', this.named])}>${this.named}</a>
      </p>
      <div class="row between">
        <h1>${this.named} ${this.version}</h1>
        <div class="row">
          <button type="button" @click=${this.deleteVersion}>Delete</button>
          <a class="button" href="${this.base}/export" download>ZIP</a>
          <a class="button primary" href=${href(['runs', 'new'], { dataset: this.named, version: this.version })}
            >Train on it</a
          >
        </div>
      </div>
      <problem-note .problem=${this.problem}></problem-note>
      ${view && this.statistics ? this.told() : nothing}`;
  }

  deleteVersion() {
    if (!confirm(`Delete version ${this.version} of ${this.named} for good?`)) return;
    this.attempt(async () => {
      await send('DELETE', this.base, undefined, this.signal);
      go(href(['datasets', this.named]));
    });
  }

  told() {
    const { base, view, recipe } = this;
    return html`<section class="panel" aria-label="What it is">${this.facts()}</section>
      <section class="panel browser" aria-labelledby="samples">
        <h2 id="samples">Samples</h2>
        <version-browser .base=${base} .view=${view} .recipe=${recipe}></version-browser>
      </section>
      <div class="two">
        ${view.classes?.length ? this.classes() : nothing} ${this.histograms()}
        ${this.statistics.train.texts ? this.texts(this.statistics.train.texts) : nothing}
        ${this.panel('quarantine', 'Quarantine', html`<quarantine-list .base=${base}></quarantine-list>`)}
      </div>
      <copy-as what="Version" .ways=${versionWays(this.named, this.version)}></copy-as>`;
  }

  facts() {
    const { view, statistics } = this;
    const { images, sounds, texts } = statistics.train;
    const values = list => list.map(real).join(', ');
    return factList([
      ['To train', count(view.train.count)],
      ['Held out', count(view.test.count)],
      ['Twice', count(view.duplicates), 'Samples that were there more than once and are kept once'],
      ['Under two labels', count(view.conflicts)],
      ['Quarantined', count(view.quarantined)],
      ['Mean', images ? values(images.mean) : null, 'Of each channel, 0 to 255'],
      ['Deviation', images ? values(images.deviation) : null],
      ['Seconds', sounds?.seconds ? `${real(sounds.seconds.least)} to ${real(sounds.seconds.most)}` : null],
      ['Level', sounds?.decibels ? `${real(sounds.decibels.mean)} dB` : null],
      ['Silent', sounds ? count(sounds.silent) : null],
      ['Characters', texts ? count(Object.keys(texts.characters).length) : null, 'Different ones'],
      ['Recipe', view.recipe],
      ['Seed', view.seed],
      ['Sealed', at(view.endedAt)],
      ['Digest', html`<span class="id" title=${view.digest}>${short(view.digest)}</span>`],
    ]);
  }

  classes() {
    const { classes, train, test } = this.view;
    const rows = classes.map((name, i) => [name, train.perClass[i], test.perClass[i]]);
    return this.panel('classes', 'Classes', bars(['Class', 'To train', 'Held out'], rows));
  }

  /** Where the values of the samples to train on lie; versions of before there were any have none. */
  histograms() {
    const { images, sounds } = this.statistics.train;
    if (images?.values) {
      const each = images.values.map((counts, channel) =>
        histogram(CHANNELS[images.values.length][channel], { from: 0, width: 8, counts }, '', COLOURS[channel]),
      );
      return this.panel('values', 'Values of pixels', each);
    }
    if (!sounds?.seconds?.histogram) return nothing;
    return this.panel('levels', 'Lengths and levels', [
      histogram('seconds, as they came', sounds.seconds.histogram, ' s', COLOURS[0]),
      sounds.decibels ? histogram('level', sounds.decibels.histogram, ' dB', COLOURS[1]) : nothing,
      sounds.peak ? histogram('peak', sounds.peak.histogram, ' dB', COLOURS[2]) : nothing,
    ]);
  }

  /** Lengths in at most a dozen steps, and the characters that are there most often. */
  texts({ lengths, characters }) {
    const told = Object.entries(lengths).map(([length, times]) => [Number(length), times]);
    const step = Math.ceil((Math.max(...told.map(([length]) => length)) + 1) / STEPS);
    const binned = new Map();
    told.forEach(([length, times]) =>
      binned.set(Math.floor(length / step), (binned.get(Math.floor(length / step)) ?? 0) + times),
    );
    const range = bin => (step === 1 ? String(bin) : `${bin * step} to ${(bin + 1) * step - 1}`);
    const often = Object.entries(characters)
      .sort(([, a], [, b]) => b - a)
      .slice(0, STEPS);
    return html`${this.panel(
      'lengths',
      'Lengths',
      bars(
        ['Characters', 'Texts'],
        [...binned].sort(([a], [b]) => a - b).map(([bin, times]) => [range(bin), times]),
      ),
    )}
    ${this.panel(
      'characters',
      'Most frequent characters',
      bars(
        ['Character', 'Times'],
        often.map(([one, times]) => [one === ' ' ? 'space' : one, times]),
      ),
    )}`;
  }

  panel(id, name, content) {
    return html`<section class="panel" aria-labelledby=${id}>
      <h2 id=${id}>${name}</h2>
      ${content}
    </section>`;
  }
}

customElements.define('version-page', VersionPage);
