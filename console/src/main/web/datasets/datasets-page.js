import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get, send } from '../base/api.js';
import { go, href } from '../base/route.js';
import { count } from '../base/format.js';
import { factList, field } from '../parts/marks.js';
import { CALLED, KINDS, summary } from './kinds.js';
import './dataset-look.js';
import '../parts/schema-form.js';
import '../parts/problem-note.js';

const EMPTY = html`<p class="empty">There is no dataset yet: make one below, then drop files on it.</p>`;

/** All datasets, each with a look at it; and the form that makes another one. */
class DatasetsPage extends Part {
  static properties = { datasets: { state: true }, asked: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.asked = { name: '', kind: 'image', recipe: KINDS.image.first, classes: '' };
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.datasets = await get('/datasets?count=1000', this.signal);
    });
  }

  render() {
    return html`<h1>Datasets</h1>
      ${this.datasets?.length === 0 ? EMPTY : nothing}
      <ul class="cards">
        ${(this.datasets ?? []).map(one => this.card(one))}
      </ul>
      ${this.form()}`;
  }

  card(one) {
    const sealed = one.versions.filter(version => version.status === 'SEALED').at(-1);
    return html`<li class="card panel">
      <a class="cover" href=${href(['datasets', one.name])}>
        <dataset-look .dataset=${one}></dataset-look>
        <h2>${one.name}</h2></a
      >
      ${factList([
        ['Samples', CALLED[one.kind]],
        ['Recipe', summary(one.recipe)],
        ['Uploaded', `${count(one.uploads.samples)} samples`],
        [
          'Newest version',
          sealed ? html`<a href=${href(['datasets', one.name, sealed.version])}>${sealed.version}</a>` : 'none yet',
        ],
      ])}
    </li>`;
  }

  form() {
    const { asked } = this;
    const wrong = name => (this.problem?.field === name ? this.problem.message : null);
    return html`<form class="panel request" @submit=${this.submit}>
      <h2>A new dataset</h2>
      <problem-note .problem=${this.problem}></problem-note>
      <fieldset class="fields">
        <legend>What</legend>
        ${field({
          id: 'name',
          name: 'Name',
          note: 'Small letters, digits and hyphens',
          wrong: wrong('name'),
          control: html`<input
            id="name"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${wrong('name') ? 'true' : 'false'}
            .value=${asked.name}
            @input=${event => this.put({ name: event.target.value.trim() })}
          />`,
        })}
        ${field({
          id: 'kind',
          name: 'Of',
          control: html`<select
            id="kind"
            @change=${event => this.put({ kind: event.target.value, recipe: KINDS[event.target.value].first })}
          >
            ${Object.keys(KINDS).map(
              kind => html`<option value=${kind} ?selected=${kind === asked.kind}>${CALLED[kind]}</option>`,
            )}
          </select>`,
        })}
        ${field({
          id: 'classes',
          name: 'Classes',
          note: 'Names of the labels 0, 1, 2, …, with commas between; empty to take any that come',
          wrong: wrong('classes'),
          control: html`<input
            id="classes"
            autocomplete="off"
            .value=${asked.classes}
            @input=${event => this.put({ classes: event.target.value })}
          />`,
        })}
      </fieldset>
      <schema-form
        name="Recipe"
        within="recipe"
        .schema=${KINDS[asked.kind]}
        .value=${asked.recipe}
        .problem=${this.problem}
        @fill=${event => this.put({ recipe: event.detail })}
      ></schema-form>
      <div class="row"><button class="primary">Make it</button></div>
    </form>`;
  }

  put(change) {
    this.asked = { ...this.asked, ...change };
  }

  async submit(event) {
    event.preventDefault();
    await this.attempt(async () => {
      const { name, kind, recipe, classes } = this.asked;
      const body = { name, recipe: { kind, ...recipe } };
      if (classes.trim()) body.classes = classes.split(',').map(one => one.trim());
      await send('POST', '/datasets', body, this.signal);
      go(href(['datasets', name]));
    });
    await this.updateComplete;
    this.querySelector('[aria-invalid=true]')?.focus();
  }
}

customElements.define('datasets-page', DatasetsPage);
