import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get, send } from '../base/api.js';
import { go, href } from '../base/route.js';
import { at, short } from '../base/format.js';
import { numbers, table } from '../parts/table.js';
import { MEASURES, NOTHING } from './measures.js';
import { ways } from './ways.js';
import './model-card.js';
import './model-look.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

/** The name by which clients ask for what they can rely on. */
const PROMOTED = 'stable';

const dataset = ({ name, version }) => html`<a href=${href(['datasets', name, version])}>${name} ${version}</a>`;

/** A model's versions beside each other, with their scores; one of them is promoted, and can be taken back. */
class ModelPage extends Part {
  static properties = {
    model: {},
    versions: { state: true },
    aliases: { state: true },
    shown: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    this.versions = [];
    this.aliases = {};
    this.shown = null;
    this.told = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.read());
  }

  async read() {
    const newest = await get(`/models/${this.model}`, this.signal);
    this.aliases = newest.aliases;
    this.versions = await Promise.all(
      newest.versions.map(version => get(`/models/${this.model}/versions/${version}`, this.signal)),
    );
  }

  render() {
    return html`<p class="trail"><a href=${href(['models'])}>Models</a></p>
      <div class="row between">
        <h1>${this.model}</h1>
        <a class="button" href=${href(['studio', this.model])}>Open in the studio</a>
      </div>
      <problem-note .problem=${this.problem}></problem-note>
      <p class="soft">
        Requests that name no version get the newest one. Those that ask for <code>versions/${PROMOTED}</code> get the
        one that is promoted here.
      </p>
      <p class="unseen" role="status">${this.told}</p>
      ${table(
        'Versions of the model',
        this.columns(),
        this.versions.map(version => this.row(version)),
        'versions',
      )}
      ${this.others()} ${this.card()}`;
  }

  columns() {
    const measured = this.measures().map(({ name, meaning }) => numbers(name, meaning));
    return ['Version', '', ...measured, 'Published', 'Run', 'Dataset', ''];
  }

  measures() {
    const scores = this.versions.map(version => version.scores).filter(Boolean);
    return MEASURES.filter(({ of }) => scores.some(one => of(one) !== NOTHING));
  }

  row(version) {
    const { scores } = version;
    const promoted = this.promoted() === version.version;
    return html`<tr>
      <th scope="row">
        <a href=${href(['studio', this.model], { version: version.version })}>${version.version}</a>
        ${this.namesOf(version.version).map(name => html` <span class="tag">${name}</span>`)}
      </th>
      <td>
        <model-look .model=${version} count="8" name="Samples of version ${version.version}"></model-look>
      </td>
      ${this.measures().map(({ of }) => html`<td class="number">${scores ? of(scores) : '–'}</td>`)}
      <td>${at(version.publishedAt)}</td>
      <td>${version.run ? html`<a href=${href(['runs', version.run])}>${short(version.run)}</a>` : 'elsewhere'}</td>
      <td>${version.dataset ? dataset(version.dataset) : '–'}</td>
      <td>
        <div class="row tight">
          ${
            promoted
              ? html`<span class="soft">promoted</span>`
              : this.button(this.deed(version.version), version.version, () => this.promote(version.version))
          }
          ${this.button('Card', version.version, () => this.show(version.version))}
          ${this.button('Delete', version.version, () => this.delete(version.version))}
        </div>
      </td>
    </tr>`;
  }

  button(deed, version, act) {
    return html`<button type="button" aria-label="${deed} version ${version}" @click=${act}>${deed}</button>`;
  }

  /** What is before the promoted version is rolled back to. */
  deed(version) {
    const now = this.promoted();
    return now && version < now ? 'Roll back' : 'Promote';
  }

  promoted() {
    const weights = Object.keys(this.aliases[PROMOTED]?.weights ?? {});
    return weights.length === 1 ? Number(weights[0]) : null;
  }

  namesOf(version) {
    return Object.entries(this.aliases)
      .filter(([, alias]) => alias.weights[version])
      .map(([name, { weights }]) => (Object.keys(weights).length > 1 ? `${name} ${weights[version]}` : name));
  }

  promote(version) {
    return this.attempt(async () => {
      await send('PUT', `/models/${this.model}/aliases/${PROMOTED}`, { weights: { [version]: 1 } }, this.signal);
      await this.read();
      this.told = `Version ${version} is ${PROMOTED}`;
    });
  }

  others() {
    const names = Object.keys(this.aliases);
    return names.length
      ? html`<h2>Aliases</h2>
          <ul class="plain">
            ${names.map(
              name =>
                html`<li class="row">
                  <code>${name}</code>
                  <span class="soft"
                    >${Object.entries(this.aliases[name].weights)
                      .map(([version, weight]) => `version ${version}, weight ${weight}`)
                      .join('; ')}</span
                  >
                  <button type="button" aria-label="Remove alias ${name}" @click=${() => this.deleteAlias(name)}>
                    Remove
                  </button>
                </li>`,
            )}
          </ul>`
      : nothing;
  }

  /** What is beside a version, the newest one if none was chosen: its card to read, its files to take home. */
  card() {
    const version = this.versions.find(one => one.version === this.shown) ?? this.versions[0];
    return version
      ? html`<h2 id="card" tabindex="-1">Version ${version.version}</h2>
          <model-card .version=${version}></model-card>
          <copy-as what="Version" .ways=${ways(this.model, version.version, PROMOTED)}></copy-as>`
      : nothing;
  }

  async show(version) {
    this.shown = version;
    await this.updateComplete;
    this.querySelector('#card').focus();
  }

  /** The trainer-service deletes what it published; the generator-service learns of it a moment later. */
  delete(version) {
    if (!confirm(`Delete version ${version} of ${this.model} for good? Who asks for it by its number gets it no more.`))
      return;
    this.attempt(async () => {
      await send('DELETE', `/publications/${this.model}/${version}`, undefined, this.signal);
      this.told = `Version ${version} is deleted`;
      if (this.versions.length === 1) return go(href(['models']));
      this.versions = this.versions.filter(one => one.version !== version);
    });
  }

  deleteAlias(name) {
    return this.attempt(async () => {
      await send('DELETE', `/models/${this.model}/aliases/${name}`, undefined, this.signal);
      await this.read();
      this.told = `Alias ${name} is removed`;
    });
  }
}

customElements.define('model-page', ModelPage);
