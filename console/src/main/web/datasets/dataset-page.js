import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { follow, get, send } from '../base/api.js';
import { href } from '../base/route.js';
import { at, count, duration, size } from '../base/format.js';
import { field, meter, statusMark } from '../parts/marks.js';
import { summary } from './kinds.js';
import './drop-zone.js';
import './recipe-form.js';
import '../parts/problem-note.js';

/** One dataset: what was uploaded, what becomes of a sample, and the versions that were sealed of it. */
class DatasetPage extends Part {
  static properties = {
    dataset: {}, view: { state: true }, uploads: { state: true }, asked: { state: true }, sealing: { state: true }, problem: { state: true }, told: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { view: null, uploads: [], asked: { seed: 7, testShare: 0.1 }, sealing: {}, told: '' });
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.read());
  }

  async read() {
    [this.view, this.uploads] = await Promise.all([get(`/datasets/${this.dataset}`, this.signal), get(`/datasets/${this.dataset}/uploads`, this.signal)]);
    this.view.versions.filter(version => version.status === 'SEALING').forEach(version => this.follow(version.version));
  }

  follow(version) {
    if (this.sealing[version]) return;
    this.sealing = { ...this.sealing, [version]: { done: 0, samples: 1 } };
    follow(`/datasets/${this.dataset}/versions/${version}/progress`, 'progress', news => {
      this.sealing = { ...this.sealing, [version]: news };
      if (news.status === 'SEALING') return false;
      this.told = `Version ${version} is ${news.status.toLowerCase()}`;
      this.attempt(() => this.read());
      return true;
    }, this.signal);
  }

  render() {
    const { view } = this;
    return html`<p class="trail"><a href=${href(['datasets'])}>Datasets</a></p>
      <h1>${this.dataset}</h1>
      <problem-note .problem=${this.problem}></problem-note>
      <p class="unseen" role="status">${this.told}</p>
      ${view ? html`<p class="soft">${view.kind === 'audio' ? 'Sounds' : `${view.kind[0].toUpperCase()}${view.kind.slice(1)}s`}, ${summary(view.recipe)}${view.classes?.length ? `; classes ${view.classes.join(', ')}` : ''}</p>
        <section class="panel" aria-labelledby="versions"><h2 id="versions">Versions</h2>${this.versions()}</section>
        <section class="panel" aria-labelledby="uploads"><h2 id="uploads">Uploads</h2>
          <drop-zone .dataset=${this.dataset} @uploaded=${() => this.attempt(() => this.read())}></drop-zone>${this.received()}</section>
        <section class="panel" aria-labelledby="recipe"><h2 id="recipe">Recipe ${view.recipes}</h2>
          <recipe-form .dataset=${this.dataset} .recipe=${view.recipe} .uploads=${this.uploads.filter(one => one.samples)} @kept=${() => this.attempt(() => this.read())}></recipe-form></section>` : nothing}`;
  }

  versions() {
    const wrong = name => (this.problem?.field === name ? this.problem.message : null);
    return html`${this.view.versions.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Versions"><table>
        <thead><tr><th scope="col">Version</th><th scope="col">Status</th><th scope="col" class="number">To train</th><th scope="col" class="number">Held out</th>
          <th scope="col" class="number">Twice</th><th scope="col" class="number">Quarantined</th><th scope="col">Asked for</th><td></td></tr></thead>
        <tbody>${[...this.view.versions].reverse().map(version => this.version(version))}</tbody></table></div>` : html`<p class="soft">None is sealed yet.</p>`}
      <form class="row end" @submit=${this.seal} aria-label="Seal a version">
        ${field({ id: 'seed', name: 'Seed', wrong: wrong('seed'), control: html`<input id="seed" class="short" inputmode="numeric" .value=${this.asked.seed} @change=${event => (this.asked = { ...this.asked, seed: Number(event.target.value) })}>` })}
        ${field({ id: 'share', name: 'Held out to test by', wrong: wrong('testShare'), control: html`<input id="share" class="short" inputmode="decimal" .value=${this.asked.testShare} @change=${event => (this.asked = { ...this.asked, testShare: Number(event.target.value) })}>` })}
        <button class="primary">Seal a version</button></form>`;
  }

  version(version) {
    const going = this.sealing[version.version];
    return html`<tr><th scope="row">${version.status === 'SEALED' ? html`<a href=${href(['datasets', this.dataset, version.version])}>${version.version}</a>` : version.version}</th>
      <td>${statusMark(version.status)} ${version.status === 'SEALING' && going ? html`${meter(`Sealing version ${version.version}`, going.done, going.samples)}
        <span class="soft">${going.secondsLeft ? `${duration(going.secondsLeft)} left` : ''}</span>` : nothing}${version.failure ? html`<span class="wrong">${version.failure}</span>` : nothing}</td>
      <td class="number">${count(version.train?.count)}</td><td class="number">${count(version.test?.count)}</td><td class="number">${count(version.duplicates)}</td><td class="number">${count(version.quarantined)}</td>
      <td>${at(version.requestedAt)}</td>
      <td>${version.status === 'SEALED' ? html`<a href=${href(['runs', 'new'], { dataset: this.dataset, version: version.version })}>Train on it</a>` : nothing}</td></tr>`;
  }

  seal(event) {
    event.preventDefault();
    return this.attempt(async () => {
      const version = await send('POST', `/datasets/${this.dataset}/versions`, this.asked, this.signal);
      await this.read();
      this.follow(version.version);
    });
  }

  received() {
    return this.uploads.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Uploads"><table>
      <thead><tr><th scope="col">Upload</th><th scope="col">Format</th><th scope="col" class="number">Samples</th><th scope="col" class="number">Labels</th><th scope="col" class="number">Size</th><th scope="col">Received</th><td></td></tr></thead>
      <tbody>${this.uploads.map(one => html`<tr><th scope="row">${one.name}</th><td>${one.samples?.format ?? '–'}</td><td class="number">${count(one.samples?.count)}</td>
        <td class="number">${one.labels ? count(one.labels.count) : one.complete ? count(one.samples?.labelled) : html`<span class="wrong">missing</span>`}</td>
        <td class="number">${size((one.samples?.bytes ?? 0) + (one.labels?.bytes ?? 0))}</td><td>${at((one.samples ?? one.labels).receivedAt)}</td>
        <td><button type="button" aria-label="Remove upload ${one.name}" @click=${() => this.remove(one.name)}>Remove</button></td></tr>`)}</tbody></table></div>` : nothing;
  }

  remove(name) {
    return this.attempt(async () => {
      await send('DELETE', `/datasets/${this.dataset}/uploads/${name}`, undefined, this.signal);
      await this.read();
      this.told = `Upload ${name} is removed`;
    });
  }
}

customElements.define('dataset-page', DatasetPage);
