import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get, send } from '../base/api.js';
import { go, href } from '../base/route.js';
import { number, short } from '../base/format.js';
import { field } from '../parts/marks.js';
import { ways } from './ways.js';
import '../parts/schema-form.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const EMPTY = html`<p class="empty">
  There is nothing to train on yet: <a href=${href(['datasets'])}>seal a dataset version</a> first.
</p>`;

/** Asks for a run: of a recipe's form, which its JSON Schema makes, or as another run but for what is changed. */
class RunRequestPage extends Part {
  static properties = {
    query: { attribute: false },
    recipes: { state: true },
    sealed: { state: true },
    asked: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.recipes = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      const [recipes, datasets] = await Promise.all([
        get('/recipes', this.signal),
        get('/datasets?count=1000', this.signal),
      ]);
      this.sealed = datasets
        .flatMap(one =>
          one.versions
            .filter(version => version.status === 'SEALED')
            .map(version => ({ dataset: one.name, version: version.version, kind: one.kind })),
        )
        .reverse();
      this.recipes = recipes;
      this.asked = await this.first();
    });
  }

  async first() {
    const clone = this.query.get('clone');
    if (clone) {
      const { model, dataset, datasetVersion, spec, priority } = await get(`/runs/${clone}`, this.signal);
      return {
        model,
        dataset,
        version: datasetVersion,
        priority,
        spec: Object.fromEntries(Object.entries(spec).filter(([, value]) => value !== null)),
      };
    }
    const { dataset, version } = this.sealed.find(one => one.dataset === this.query.get('dataset')) ??
      this.sealed[0] ?? { dataset: '', version: 1, kind: 'image' };
    return {
      model: dataset,
      dataset,
      version: Number(this.query.get('version') ?? version),
      priority: 0,
      spec: { recipe: this.fitting(dataset)[0]?.name, seed: 1 },
    };
  }

  /** Recipes that take a dataset's samples, the usual one first. @param {string} dataset */
  fitting(dataset) {
    const kind = this.sealed.find(one => one.dataset === dataset)?.kind;
    const all = this.recipes.filter(one => !kind || one.kinds.includes(kind)); // of a dataset that is gone nobody knows
    return all.sort((a, b) => b.usualFor.includes(kind) - a.usualFor.includes(kind));
  }

  render() {
    const clone = this.query.get('clone');
    return html`<p class="trail"><a href=${href(['runs'])}>Runs</a></p>
      <h1>${clone ? `Clone of run ${short(clone)}` : 'New run'}</h1>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.asked ? (this.sealed.length ? this.form() : EMPTY) : nothing}`;
  }

  form() {
    const { asked } = this;
    const fitting = this.fitting(asked.dataset);
    const recipe = fitting.find(one => one.name === asked.spec.recipe) ?? fitting[0];
    const wrong = name => (this.problem?.field === name ? this.problem.message : null);
    return html`<form class="panel request" @submit=${this.submit}>
      <fieldset class="fields">
        <legend>What</legend>
        ${field({
          id: 'model',
          name: 'Model',
          note: 'The name under which it is published',
          wrong: wrong('model'),
          control: html`<input
            id="model"
            autocomplete="off"
            spellcheck="false"
            aria-invalid=${wrong('model') ? 'true' : 'false'}
            .value=${asked.model}
            @input=${event => this.put({ model: event.target.value.trim() })}
          />`,
        })}
        ${field({
          id: 'dataset',
          name: 'Dataset version',
          wrong: wrong('dataset'),
          control: html`<select id="dataset" @change=${event => this.of(this.sealed[event.target.selectedIndex])}>
            ${this.sealed.map(
              one =>
                html` <option ?selected=${one.dataset === asked.dataset && one.version === asked.version}>
                  ${one.dataset} ${one.version}
                </option>`,
            )}
          </select>`,
        })}
        ${field({
          id: 'recipe',
          name: 'Recipe',
          wrong: wrong('spec.recipe'),
          control: html`<select id="recipe" @change=${event => this.by(fitting[event.target.selectedIndex])}>
            ${fitting.map(one => html` <option ?selected=${one === recipe}>${one.name}</option>`)}
          </select>`,
        })}
        ${field({
          id: 'priority',
          name: 'Priority',
          note: 'Among the runs that wait, the highest first',
          wrong: wrong('priority'),
          control: html`<input
            id="priority"
            inputmode="numeric"
            .value=${asked.priority}
            @input=${event => this.put({ priority: event.target.value })}
          />`,
        })}
      </fieldset>
      <schema-form
        name="Spec"
        within="spec"
        .schema=${recipe.spec}
        .value=${asked.spec}
        .problem=${this.problem}
        @fill=${this.filled}
      ></schema-form>
      <div class="row"><button class="primary" ?disabled=${this.busy}>Start</button></div>
      <copy-as what="Run" .ways=${ways(this.whole)}></copy-as>
    </form>`;
  }

  /** Another dataset; what was asked stays if its recipe takes such samples. */
  of({ dataset, version }) {
    const fitting = this.fitting(dataset);
    const stays = fitting.some(one => one.name === this.asked.spec.recipe);
    const spec = stays ? this.asked.spec : { recipe: fitting[0].name, seed: this.asked.spec.seed };
    const model = this.asked.model === this.asked.dataset ? dataset : this.asked.model;
    this.put({ dataset, version, model, spec });
  }

  /** By another recipe, which may have no use for all that was asked. */
  by({ name, spec }) {
    const used = Object.entries(this.asked.spec).filter(([field]) => field in spec.properties);
    this.put({ spec: { ...Object.fromEntries(used), recipe: name } });
  }

  get whole() {
    return { ...this.asked, priority: number(this.asked.priority) };
  }

  filled(event) {
    this.put({ spec: { recipe: this.asked.spec.recipe, ...event.detail } });
  }

  put(change) {
    this.asked = { ...this.asked, ...change };
  }

  async submit(event) {
    event.preventDefault();
    this.busy = true;
    await this.attempt(async () => {
      const run = await send('POST', '/runs', this.whole, this.signal);
      go(href(['runs', run.id], run.estimate ?? {})); // nobody but the answer tells the estimate
    });
    this.busy = false;
    await this.updateComplete;
    this.querySelector('[aria-invalid=true]')?.focus();
  }
}

customElements.define('run-request-page', RunRequestPage);
