import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href } from '../base/route.js';
import { CALLED, summary } from './kinds.js';
import './recipe-form.js';
import './upload-list.js';
import './version-list.js';
import '../parts/problem-note.js';

/** One dataset: the versions that were sealed of it, what was uploaded, and what its recipe makes of a sample. */
class DatasetPage extends Part {
  static properties = { named: {}, view: { state: true }, uploads: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.view = null;
    this.uploads = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.read();
  }

  read() {
    return this.attempt(async () => {
      [this.view, this.uploads] = await Promise.all([
        get(`/datasets/${this.named}`, this.signal),
        get(`/datasets/${this.named}/uploads`, this.signal),
      ]);
    });
  }

  render() {
    return html`<p class="trail"><a href=${href(['datasets'])}>Datasets</a></p>
      <h1>${this.named}</h1>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.view ? this.told() : nothing}`;
  }

  told() {
    const { named, view, uploads } = this;
    const classes = view.classes?.length ? `; classes ${view.classes.join(', ')}` : '';
    return html`<p class="soft">${summary(view.recipe)}; ${CALLED[view.kind]}${classes}</p>
      <section class="panel" aria-labelledby="versions">
        <h2 id="versions">Versions</h2>
        <version-list .named=${named} .versions=${view.versions} @altered=${this.read}></version-list>
      </section>
      <section class="panel" aria-labelledby="uploads">
        <h2 id="uploads">Uploads</h2>
        <upload-list .named=${named} .uploads=${uploads} @altered=${this.read}></upload-list>
      </section>
      <section class="panel" aria-labelledby="recipe">
        <h2 id="recipe">Recipe ${view.recipes}</h2>
        <recipe-form
          .named=${named}
          .recipe=${view.recipe}
          .uploads=${uploads.filter(one => one.samples)}
          @kept=${this.read}
        ></recipe-form>
      </section>`;
  }
}

customElements.define('dataset-page', DatasetPage);
