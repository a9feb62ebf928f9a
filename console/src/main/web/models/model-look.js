import { html } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { formOf } from '../base/forms.js';

const WAVES = { columns: 4, most: 8 };
const LINES = 4;

/** A look at what a version draws: pictures, waveforms, or a few lines. `name` says it for those who do not see it. */
class ModelLook extends Part {
  static properties = { model: { attribute: false }, count: { type: Number }, name: {}, texts: { state: true } };

  render() {
    switch (formOf(this.model)) {
      case 'text':
        return html`<p class="look-lines text">${(this.texts ?? []).map(text => html`${text}<br />`)}</p>`;
      case 'audio':
        return this.picture({ count: Math.min(this.count, WAVES.most), columns: WAVES.columns }, '');
      default:
        return this.picture({ count: this.count, columns: 8 }, 'pixels');
    }
  }

  picture(query, kind) {
    const asked = new URLSearchParams({ seed: '1', format: 'png', ...query });
    return html`<img
      class="${kind} ${this.count <= 8 ? 'strip' : ''}"
      loading="lazy"
      src="${this.path()}?${asked}"
      alt=${this.name ?? ''}
    />`;
  }

  path() {
    return `/models/${this.model.name}/versions/${this.model.version}/samples`;
  }

  updated(changed) {
    if (!changed.has('model') || !this.model.text) return;
    this.attempt(async () => {
      const { samples } = await get(`${this.path()}?seed=1&format=json&count=${LINES}`, this.signal);
      this.texts = samples.map(sample => sample.text);
    });
  }
}

customElements.define('model-look', ModelLook);
