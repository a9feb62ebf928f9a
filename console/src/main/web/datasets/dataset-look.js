import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { CALLED } from './kinds.js';

const PICTURES = 24;
const WAVES = 2;
const LINES = 4;

/** A first look at a dataset: pictures, waveforms or a few lines of its newest sealed version. */
class DatasetLook extends Part {
  static properties = { dataset: { attribute: false }, texts: { state: true } };

  get sealed() {
    return this.dataset.versions.filter(version => version.status === 'SEALED').at(-1);
  }

  path(of) {
    return `/datasets/${this.dataset.name}/versions/${this.sealed.version}/${of}`;
  }

  /** Of the first so many samples there are. */
  first(many) {
    return Array.from({ length: Math.min(many, this.sealed.train.count) }, (_, i) => i);
  }

  render() {
    const { kind } = this.dataset;
    if (!this.sealed?.train.count) return html`<span class="kind">${CALLED[kind]}</span>`;
    switch (kind) {
      case 'image': {
        const count = this.first(PICTURES).length;
        return html`<img class="pixels" loading="lazy" alt="" src=${this.path(`preview?count=${count}&columns=8`)} />`;
      }
      case 'audio':
        return html`<span class="waves"
          >${this.first(WAVES).map(
            i => html`<img loading="lazy" alt="" src=${this.path(`samples/train/${i}?form=waveform`)} />`,
          )}</span
        >`;
      default:
        return html`<p class="look-lines text">${this.texts?.map(text => html`${text}<br />`) ?? nothing}</p>`;
    }
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.dataset.kind !== 'text' || !this.sealed?.train.count) return;
    this.attempt(async () => {
      const samples = await Promise.all(
        this.first(LINES).map(i => get(this.path(`samples/train/${i}?form=json`), this.signal)),
      );
      this.texts = samples.map(sample => sample.text);
    });
  }
}

customElements.define('dataset-look', DatasetLook);
