import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href, restate } from '../base/route.js';
import { models, pointOf, samplesPath, sheet } from './drawing.js';
import { ways } from './ways.js';
import './sample-grid.js';
import './neighbour-view.js';
import './latent-walk.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const COUNTS = [16, 32, 64, 128, 256];

/** Choose a model, see samples at once; look around one, and walk from one to another. The address tells all of it. */
class StudioPage extends Part {
  static properties = {
    route: { attribute: false }, models: { state: true }, model: { state: true }, asked: { state: true }, sheet: { state: true },
    chosen: { state: true }, from: { state: true }, point: { state: true }, problem: { state: true },
  };

  constructor() {
    super();
    this.models = null;
    this.chosen = -1;
    this.point = null;
    this.from = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.models = await models(this.signal);
      if (this.models.length) await this.choose(this.route.rest[0] ?? this.newest().name, this.route.query.get('version'));
    });
  }

  newest() {
    return this.models.reduce((a, b) => (a.publishedAt > b.publishedAt ? a : b));
  }

  /** @param {string} name @param {string | null} version a number or an alias */
  async choose(name, version) {
    const query = this.model ? new URLSearchParams() : this.route.query;
    this.model = await get(version ? `/models/${name}/versions/${version}` : `/models/${name}`, this.signal);
    await this.ask({
      model: name,
      version: this.model.version,
      seed: query.get('seed') ?? this.asked?.seed ?? '42',
      first: Number(query.get('first') ?? 0),
      count: Number(query.get('count') ?? this.asked?.count ?? 64),
      label: query.get('label') ?? (this.model.classes.includes(this.asked?.label) ? this.asked.label : ''),
      truncation: Number(query.get('truncation') ?? this.asked?.truncation ?? 1),
    });
  }

  /** @param {Partial<import('./drawing.js').Request>} change */
  async ask(change) {
    const asked = { ...this.asked, ...change };
    this.asked = asked;
    this.drawing?.abort();
    this.drawing = new AbortController();
    const { signal } = this.drawing;
    await this.attempt(async () => {
      const drawn = await sheet(asked, this.model.image.edge, AbortSignal.any([signal, this.signal]));
      Object.assign(this, { sheet: drawn, chosen: -1, point: null, from: null });
      const { model, version, first, truncation, ...rest } = asked;
      restate(['studio', model], {
        version: version === this.model.versions[0] ? null : version, ...rest, first: first || null, truncation: truncation === 1 ? null : truncation,
      });
    });
  }

  render() {
    if (this.models?.length === 0) return this.empty();
    return html`<h1>Studio</h1>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.model && this.asked ? html`<div class="studio">${this.controls()}${this.drawn()}${this.inspected()}</div>` : nothing}`;
  }

  empty() {
    return html`<h1>Studio</h1><p class="empty">No model is published yet. <a href=${href(['runs', 'new'])}>Start a run</a>; what it
      learns is here as soon as it is finished.</p>`;
  }

  controls() {
    const { asked, model } = this;
    return html`<form class="controls panel" aria-label="What is drawn" @submit=${event => event.preventDefault()}>
      <div class="field"><label for="model">Model</label>
        <select id="model" @change=${event => this.attempt(() => this.choose(event.target.value, null))}>${this.models.map(one => html`
          <option ?selected=${one.name === model.name}>${one.name}</option>`)}</select></div>
      <div class="field"><label for="version">Version</label>
        <select id="version" @change=${event => this.attempt(() => this.choose(model.name, event.target.value))}>${model.versions.map(one => html`
          <option ?selected=${one === model.version} value=${one}>${one}${this.aliased(one)}</option>`)}</select></div>
      ${model.classes.length ? html`<div class="field"><label for="label">Class</label>
        <select id="label" @change=${event => this.ask({ label: event.target.value })}>
          <option value="">any</option>${model.classes.map(name => html`<option ?selected=${name === asked.label}>${name}</option>`)}
        </select></div>` : nothing}
      <div class="field"><label for="seed">Seed</label>
        <div class="row tight"><input id="seed" inputmode="numeric" autocomplete="off" .value=${asked.seed} @change=${event => this.ask({ seed: event.target.value.trim(), first: 0 })}>
          <button type="button" @click=${() => this.ask({ seed: String(Math.floor(Math.random() * 1e6)), first: 0 })}>Another</button></div></div>
      <div class="field"><label for="count">Samples</label>
        <select id="count" @change=${event => this.ask({ count: Number(event.target.value) })}>${[...new Set([...COUNTS, asked.count])].sort((a, b) => a - b).map(count => html`
          <option ?selected=${count === asked.count}>${count}</option>`)}</select></div>
      <label class="slider" title="Less is more typical and less varied">Truncation
        <input id="truncation" type="range" min="0.1" max="1" step="0.05" .value=${asked.truncation} @change=${event => this.ask({ truncation: Number(event.target.value) })}>
        <output>${asked.truncation.toFixed(2)}</output></label>
      <p class="soft"><a href=${href(['models', model.name])}>Scores and versions of ${model.name}</a></p>
    </form>`;
  }

  aliased(version) {
    const names = Object.entries(this.model.aliases).filter(([, alias]) => alias.weights[version]).map(([name]) => name);
    return names.length ? ` · ${names.join(', ')}` : '';
  }

  drawn() {
    const { asked } = this;
    return html`<section class="drawn" aria-label="Samples">
      <sample-grid name="Samples of seed ${asked.seed}; arrow keys move" .sheet=${this.sheet} .titles=${this.titles()} .chosen=${this.chosen}
        @pick=${event => this.pick(event.detail)}></sample-grid>
      <div class="row between">
        <div class="row"><button type="button" ?disabled=${!asked.first} @click=${() => this.ask({ first: Math.max(0, asked.first - asked.count) })}>Back</button>
          <button type="button" @click=${() => this.ask({ first: asked.first + asked.count })}>More</button>
          <span class="soft" role="status">samples ${asked.first} to ${asked.first + asked.count - 1}</span></div>
        <a class="button" href=${samplesPath(asked, { format: 'zip' })} download>ZIP</a>
      </div>
      <copy-as .ways=${ways(asked)}></copy-as>
    </section>`;
  }

  titles() {
    return Array.from({ length: this.sheet?.length ?? this.asked.count }, (_, i) => `sample ${this.asked.first + i}${this.asked.label ? `, ${this.asked.label}` : ''}`);
  }

  /** The one before is where a walk begins. */
  pick(place) {
    this.from = this.point;
    this.chosen = place;
    this.point = pointOf(this.model, this.asked, place);
  }

  inspected() {
    if (!this.point) return html`<aside class="inspected"><p class="panel hint">Choose a sample to see what lies around it, and a second one to walk there.</p></aside>`;
    return html`<aside class="inspected">
      ${this.from ? html`<latent-walk .model=${this.model} .from=${this.from} .to=${this.point}></latent-walk>` : html`<p class="panel hint">Choose a second sample to walk there.</p>`}
      <neighbour-view .model=${this.model} .point=${this.point} @pick=${event => this.wander(event.detail)}></neighbour-view>
    </aside>`;
  }

  wander(point) {
    this.from = this.point;
    this.chosen = -1;
    this.point = point;
  }
}

customElements.define('studio-page', StudioPage);
