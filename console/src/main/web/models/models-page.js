import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href } from '../base/route.js';
import { ago, percent, real } from '../base/format.js';
import { factList } from '../parts/marks.js';
import '../parts/problem-note.js';

const EMPTY = html`<p class="empty">No model is published yet. <a href=${href(['runs', 'new'])}>Start a run</a>.</p>`;

/** All models that are served, each with a look at what it draws. */
class ModelsPage extends Part {
  static properties = { models: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.models = await get('/models', this.signal);
    });
  }

  render() {
    return html`<h1>Models</h1>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.models?.length === 0 ? EMPTY : nothing}
      <ul class="cards">
        ${(this.models ?? []).map(model => this.card(model))}
      </ul>`;
  }

  card(model) {
    return html`<li class="card panel">
      <a class="cover" href=${href(['models', model.name])}>
        <img
          class="pixels"
          loading="lazy"
          src="/models/${model.name}/versions/${model.version}/samples?seed=1&count=24&columns=8"
          alt=""
        />
        <h2>${model.name}</h2></a
      >
      ${factList([
        ['Version', model.version],
        ['Published', ago(model.publishedAt)],
        ['Distance', real(model.scores.distance)],
        ['Named as asked', percent(model.scores.accuracy)],
        ['Edge', `${model.image.edge} px`],
        ['Classes', model.classes.length || 'none'],
      ])}
      <a class="button" href=${href(['studio', model.name])}>Open in the studio</a>
    </li>`;
  }
}

customElements.define('models-page', ModelsPage);
