import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href } from '../base/route.js';
import { at, count, real, short } from '../base/format.js';
import { factList } from '../parts/marks.js';
import './image-scroller.js';
import './row-scroller.js';
import '../parts/problem-note.js';

const CASES = 20;

/** A sealed version: how many, of what, what they are like, what was left out and why, and every sample of it. */
class VersionPage extends Part {
  static properties = {
    dataset: {}, version: { type: Number }, view: { state: true }, recipe: { state: true }, statistics: { state: true }, quarantine: { state: true },
    split: { state: true }, label: { state: true }, chosen: { state: true }, problem: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { view: null, statistics: null, quarantine: null, split: 'train', label: '', chosen: -1 });
  }

  connectedCallback() {
    super.connectedCallback();
    this.base = `/datasets/${this.dataset}/versions/${this.version}`;
    this.attempt(async () => {
      const view = await get(this.base, this.signal);
      const [recipe, statistics] = await Promise.all([
        get(`/datasets/${this.dataset}/recipes/${view.recipe}`, this.signal), get(`${this.base}/files/statistics.json`, this.signal)]);
      Object.assign(this, { view, recipe: recipe.recipe, statistics });
      await this.cases(0);
    });
  }

  async cases(first) {
    this.quarantine = { first, ...(await get(`${this.base}/quarantine?first=${first}&count=${CASES}`, this.signal)) };
  }

  render() {
    const { view } = this;
    return html`<p class="trail"><a href=${href(['datasets'])}>Datasets</a> / <a href=${href(['datasets', this.dataset])}>${this.dataset}</a></p>
      <div class="row between"><h1>${this.dataset} ${this.version}</h1>
        <div class="row"><a class="button" href="${this.base}/export" download>ZIP</a><a class="button primary" href=${href(['runs', 'new'], { dataset: this.dataset, version: this.version })}>Train on it</a></div></div>
      <problem-note .problem=${this.problem}></problem-note>
      ${view && this.statistics ? html`<section class="panel" aria-label="What it is">${this.facts()}</section>
        <section class="panel browser" aria-labelledby="samples"><h2 id="samples">Samples</h2>${this.browser()}</section>
        <div class="two">${this.classes()}${this.left()}</div>` : nothing}`;
  }

  facts() {
    const { view, statistics } = this;
    const { images, sounds, texts } = statistics.train;
    const values = list => list.map(real).join(', ');
    return factList([
      ['To train', count(view.train.count)], ['Held out', count(view.test.count)], ['Twice', count(view.duplicates), 'Samples that were there more than once and are kept once'],
      ['Under two labels', count(view.conflicts)], ['Quarantined', count(view.quarantined)],
      ['Mean', images ? values(images.mean) : null, 'Of each channel, 0 to 255'], ['Deviation', images ? values(images.deviation) : null],
      ['Seconds', sounds?.seconds ? `${real(sounds.seconds.least)} to ${real(sounds.seconds.most)}` : null], ['Level', sounds?.decibels ? `${real(sounds.decibels.mean)} dB` : null], ['Silent', sounds ? count(sounds.silent) : null],
      ['Characters', texts ? count(Object.keys(texts.characters).length) : null, 'Different ones'],
      ['Recipe', view.recipe], ['Seed', view.seed], ['Sealed', at(view.endedAt)], ['Digest', html`<span class="id" title=${view.digest}>${short(view.digest)}</span>`],
    ]);
  }

  browser() {
    const { view, recipe, split, label } = this;
    const side = view[split];
    const names = view.classes ?? [];
    const length = label === '' ? side.count : side.perClass[names.indexOf(label)];
    return html`<div class="row">
        <div class="field inline"><label for="split">Split</label><select id="split" @change=${event => this.look({ split: event.target.value })}><option value="train">train</option><option value="test">test</option></select></div>
        ${recipe.kind === 'image' && names.length ? html`<div class="field inline"><label for="class">Class</label><select id="class" @change=${event => this.look({ label: event.target.value })}>
          <option value="">all</option>${names.map(name => html`<option>${name}</option>`)}</select></div>` : nothing}
        ${recipe.kind === 'image' ? html`<form class="row tight" @submit=${this.goTo}><label for="index">Go to</label><input id="index" class="short" type="number" min="0" max=${length - 1}><button>Go</button></form>` : nothing}
        <span class="soft">${count(length)} samples</span></div>
      ${recipe.kind === 'image' ? html`<div class="beside"><image-scroller .path=${this.pictures()} .length=${length} .edge=${recipe.edge} @pick=${event => (this.chosen = event.detail)}></image-scroller>${this.sample()}</div>`
        : html`<row-scroller .kind=${recipe.kind} .path=${this.samples()} .length=${length}></row-scroller>`}`;
  }

  look(change) {
    Object.assign(this, change, { chosen: -1 });
  }

  /** The same function as long as the same samples are meant. */
  pictures() {
    const which = `split=${this.split}${this.label === '' ? '' : `&label=${encodeURIComponent(this.label)}`}`;
    if (this.which !== which) {
      this.which = which;
      this.pictured = (first, many, columns) => `${this.base}/preview?${which}&first=${first}&count=${many}&columns=${columns}`;
    }
    return this.pictured;
  }

  samples() {
    if (this.which !== this.split) {
      this.which = this.split;
      const { split } = this;
      this.sampled = index => `${this.base}/samples/${split}/${index}`;
    }
    return this.sampled;
  }

  goTo(event) {
    event.preventDefault();
    const input = this.querySelector('#index');
    if (input.value !== '' && input.validity.valid) this.querySelector('image-scroller').choose(Number(input.value));
  }

  sample() {
    return html`<aside class="one">${this.chosen < 0 ? html`<p class="soft">Choose a sample to see it larger.</p>` : html`
      <figure class="film"><img class="pixels" src=${this.pictures()(this.chosen, 1, 1)} alt="Sample ${this.chosen}"><figcaption>${this.label || this.split} <b>${count(this.chosen)}</b></figcaption></figure>`}</aside>`;
  }

  classes() {
    const { view } = this;
    if (!view.classes?.length) return nothing;
    const most = Math.max(...view.train.perClass);
    return html`<section class="panel" aria-labelledby="classes"><h2 id="classes">Classes</h2>
      <table class="bars"><thead class="unseen"><tr><th scope="col">Class</th><th scope="col">Share</th><th scope="col">To train</th><th scope="col">Held out</th></tr></thead>
      <tbody>${view.classes.map((name, i) => html`<tr><th scope="row">${name}</th><td><meter max=${most} .value=${view.train.perClass[i]} aria-label="Samples of ${name}"></meter></td>
        <td class="number">${count(view.train.perClass[i])}</td><td class="number soft">${count(view.test.perClass[i])}</td></tr>`)}</tbody></table></section>`;
  }

  left() {
    const { quarantine } = this;
    if (!quarantine) return nothing;
    return html`<section class="panel" aria-labelledby="quarantine"><h2 id="quarantine">Quarantine</h2>${quarantine.count === 0 ? html`<p class="soft">Every sample could be read and fits the recipe.</p>` : html`
      <div class="scroll" tabindex="0" role="region" aria-label="Quarantine"><table><thead><tr><th scope="col">Upload</th><th scope="col">Entry</th><th scope="col">Reason</th></tr></thead>
      <tbody>${quarantine.cases.map(one => html`<tr><td>${one.upload}</td><td>${one.entry || one.offset}</td><td>${one.reason}</td></tr>`)}</tbody></table></div>
      <div class="row"><button type="button" ?disabled=${quarantine.first === 0} @click=${() => this.attempt(() => this.cases(quarantine.first - CASES))}>Back</button>
        <button type="button" ?disabled=${quarantine.first + CASES >= quarantine.count} @click=${() => this.attempt(() => this.cases(quarantine.first + CASES))}>More</button>
        <span class="soft">${count(quarantine.count)} in all</span><a class="button" href="${this.base}/quarantine/quarantine.jsonl" download>All of it</a></div>`}</section>`;
  }
}

customElements.define('version-page', VersionPage);
