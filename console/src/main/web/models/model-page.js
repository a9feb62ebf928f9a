import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get, send } from '../base/api.js';
import { href } from '../base/route.js';
import { at, percent, real, short } from '../base/format.js';
import { numbers, table } from '../parts/table.js';
import '../parts/problem-note.js';

/** The name by which clients ask for what they can rely on. */
const PROMOTED = 'stable';

const COLUMNS = [
  'Version',
  '',
  numbers('Distance', 'Fréchet distance to the test split'),
  numbers('Baseline', 'The same of the training split'),
  numbers('Named as asked'),
  numbers('Precision'),
  numbers('Recall'),
  'Published',
  'Run',
  'Dataset',
  '',
];

/** A model's versions beside each other, with their scores; one of them is promoted, and can be taken back. */
class ModelPage extends Part {
  static properties = {
    model: {},
    versions: { state: true },
    aliases: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    this.versions = [];
    this.aliases = {};
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
        COLUMNS,
        this.versions.map(version => this.row(version)),
        'versions',
      )}
      ${this.others()}`;
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
        <img
          class="pixels strip"
          loading="lazy"
          src="/models/${this.model}/versions/${version.version}/samples?seed=1&count=8&columns=8"
          alt="Samples of version ${version.version}"
        />
      </td>
      <td class="number">${real(scores.distance)}</td>
      <td class="number">${real(scores.baseline)}</td>
      <td class="number">${percent(scores.accuracy)}</td>
      <td class="number">${real(scores.more?.precision.value)}</td>
      <td class="number">${real(scores.more?.recall.value)}</td>
      <td>${at(version.publishedAt)}</td>
      <td><a href=${href(['runs', version.run])}>${short(version.run)}</a></td>
      <td>
        <a href=${href(['datasets', version.dataset.name, version.dataset.version])}
          >${version.dataset.name} ${version.dataset.version}</a
        >
      </td>
      <td>
        ${
          promoted
            ? html`<span class="soft">promoted</span>`
            : html`<button
                type="button"
                @click=${() => this.promote(version.version)}
                aria-label="${this.deed(version.version)} version ${version.version}"
              >
                ${this.deed(version.version)}
              </button>`
        }
      </td>
    </tr>`;
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

  deleteAlias(name) {
    return this.attempt(async () => {
      await send('DELETE', `/models/${this.model}/aliases/${name}`, undefined, this.signal);
      await this.read();
      this.told = `Alias ${name} is removed`;
    });
  }
}

customElements.define('model-page', ModelPage);
