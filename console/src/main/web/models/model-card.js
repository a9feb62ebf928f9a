import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { text } from '../base/api.js';
import { sampleOf } from '../base/forms.js';
import { size } from '../base/format.js';
import { factList } from '../parts/marks.js';
import '../parts/problem-note.js';

const CARD = 'README.md';

/** What a version is, its files, and its card as it was published. */
class ModelCard extends Part {
  static properties = { version: { attribute: false }, card: { state: true }, problem: { state: true } };

  render() {
    const { version } = this;
    return html`<section class="panel" aria-label="What version ${version.version} is">
      ${factList([
        ['A sample', sampleOf(version)],
        ['Latent', version.latent],
        ['Classes', version.classes.length ? version.classes.join(', ') : 'none'],
        ['Encoder', version.encoder ? 'takes your own samples' : 'none'],
        ['Attributes', version.encoder?.attributes.length ? version.encoder.attributes.join(', ') : null],
        ['TensorFlow', version.provenance?.tensorflow],
        ['Java', version.provenance?.java],
      ])}
      <ul class="plain">
        ${version.files.map(
          file =>
            html`<li class="row">
              <a href=${file.href} download=${file.name}>${file.name}</a> <span class="soft">${size(file.bytes)}</span>
            </li>`,
        )}
      </ul>
      <problem-note .problem=${this.problem}></problem-note>
      ${
        this.card
          ? html`<details>
              <summary>Model card</summary>
              <pre tabindex="0" role="region" aria-label="Model card">${this.card}</pre>
            </details>`
          : nothing
      }
    </section>`;
  }

  updated(changed) {
    if (!changed.has('version')) return;
    const file = this.version.files.find(one => one.name === CARD);
    this.attempt(async () => {
      this.card = file ? await text(file.href, this.signal) : null;
    });
  }
}

customElements.define('model-card', ModelCard);
