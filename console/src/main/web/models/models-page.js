import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href } from '../base/route.js';
import { ago, known, percent, real } from '../base/format.js';
import { sampleOf } from '../base/forms.js';
import { factList } from '../parts/marks.js';
import './model-look.js';
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
        <model-look .model=${model} count="24"></model-look>
        <h2>${model.name}</h2></a
      >
      ${factList([
        ['Version', model.version],
        ['Published', ago(model.publishedAt)],
        ['Distance', model.scores && real(model.scores.distance)],
        ['Named as asked', known(model.scores?.accuracy, percent)],
        ['A sample', sampleOf(model)],
        ['Classes', model.classes.length || 'none'],
        ['Encoder', model.encoder && 'takes your own'],
      ])}
      <a class="button" href=${href(['studio', model.name])}>Open in the studio</a>
    </li>`;
  }
}

customElements.define('models-page', ModelsPage);
