import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { formOf } from '../base/forms.js';
import { field } from '../parts/marks.js';
import { drawnAt, pointAt } from './drawing.js';
import { own } from './own-file.js';
import { ownWays } from './ways.js';
import './attribute-sliders.js';
import '../parts/sound-player.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const CALLED = { image: 'picture', audio: 'sound', text: 'text' };

/**
 * A sample of one's own: encoded, drawn again beside itself, and moved along the model's attributes. It is sent to the service,
 * which keeps nothing of it. Tells `pick` with where it lies as `detail`, so that one can walk from it to another.
 */
class OwnSample extends Part {
  static properties = {
    model: { attribute: false },
    label: {},
    chosen: { state: true },
    own: { state: true },
    point: { state: true },
    sheet: { state: true },
    attributes: { state: true },
    over: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { own: null, point: null, sheet: null, attributes: {}, over: false, count: 0 });
  }

  willUpdate(changed) {
    if (changed.has('model')) Object.assign(this, { sent: null, own: null, point: null, sheet: null, attributes: {} });
    if (changed.has('model') || changed.has('label')) this.chosen = this.label || (this.model.classes[0] ?? '');
  }

  render() {
    const { model, point } = this;
    return html`<section class="panel" aria-labelledby="own">
      <h2 id="own">Your own ${CALLED[formOf(model)]}</h2>
      ${model.classes.length ? this.classes() : nothing} ${model.text ? this.line() : this.drop()}
      <problem-note .problem=${this.problem}></problem-note>
      ${point ? this.both() : nothing}
    </section>`;
  }

  classes() {
    const options = this.model.classes.map(
      name => html`<option value=${name} ?selected=${name === this.chosen}>${name}</option>`,
    );
    return field({
      id: 'own-class',
      name: 'Its class',
      control: html`<select id="own-class" @change=${event => this.as(event.target.value)}>
        ${options}
      </select>`,
    });
  }

  drop() {
    return html`<div
      class="drop ${this.over ? 'over' : ''}"
      @dragover=${event => this.drag(event)}
      @dragleave=${() => (this.over = false)}
      @drop=${event => this.dropped(event)}
    >
      <label class="button"
        >${this.model.image ? 'Choose a picture' : 'Choose a WAV file'}<input
          class="unseen"
          type="file"
          accept=${this.model.image ? 'image/*' : 'audio/wav'}
          @change=${event => this.take(event.target.files[0])}
      /></label>
      <p class="note">Or drop it here. It is encoded, and not kept.</p>
    </div>`;
  }

  line() {
    return html`<form
      class="row"
      @submit=${event => {
        event.preventDefault();
        this.take(new Blob([this.querySelector('#own-text').value], { type: 'text/plain' }));
      }}
    >
      <label class="grow"><span class="unseen">Text to encode</span><input id="own-text" autocomplete="off" /></label>
      <button type="submit">Encode</button>
    </form>`;
  }

  /** As it was sent, and what the model makes of it. */
  both() {
    return html`<div class="own">
        <figure>
          ${this.before()}
          <figcaption class="soft">as it was sent</figcaption>
        </figure>
        <figure>
          ${this.after()}
          <figcaption class="soft">as the model draws it</figcaption>
        </figure>
      </div>
      <attribute-sliders
        .names=${this.model.encoder.attributes}
        .amounts=${this.attributes}
        @move=${event => this.move(event.detail)}
      ></attribute-sliders>
      <copy-as what="Your own" .ways=${ownWays(this.model, this.point, this.attributes)}></copy-as>`;
  }

  before() {
    if (this.model.image)
      return html`<canvas class="own-before" width="1" height="1" role="img" aria-label="Your picture"></canvas>`;
    if (this.model.audio) return html`<audio controls src=${this.own.url} aria-label="Your sound"></audio>`;
    return html`<p class="text">${this.own.text}</p>`;
  }

  after() {
    if (this.model.image)
      return html`<canvas class="own-after" width="1" height="1" role="img" aria-label="Its reconstruction"></canvas>`;
    if (this.model.audio)
      return html`<sound-player name="Its reconstruction" .sheet=${this.sheet} .place=${0}></sound-player>`;
    return html`<p class="text">${this.sheet?.text(0)}</p>`;
  }

  updated() {
    if (!this.model.image || !this.point) return;
    const { bitmap } = this.own;
    const before = this.querySelector('.own-before');
    before.width = before.height = bitmap.width;
    before.getContext('2d').drawImage(bitmap, 0, 0);
    if (this.sheet) this.sheet.draw(0, this.querySelector('.own-after'));
  }

  drag(event) {
    event.preventDefault();
    this.over = true;
  }

  dropped(event) {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer.files[0]);
  }

  /** @param {Blob | undefined} file */
  take(file) {
    if (!file) return;
    this.attempt(async () => {
      URL.revokeObjectURL(this.sent?.url);
      this.sent = await own(this.model, file);
      await this.encode();
    });
  }

  as(label) {
    this.chosen = label;
    if (this.sent) this.attempt(() => this.encode());
  }

  async encode() {
    const title = `your ${CALLED[formOf(this.model)]} ${++this.count}`;
    const point = await pointAt(this.model, this.sent.file, this.chosen, title, this.signal);
    const sheet = await drawnAt(this.model, [point], this.signal);
    Object.assign(this, { own: this.sent, point, sheet, attributes: {} });
    this.dispatchEvent(new CustomEvent('pick', { detail: point }));
  }

  /** @param {Record<string, number>} attributes */
  move(attributes) {
    this.attributes = attributes;
    this.drawing?.abort();
    this.drawing = new AbortController();
    const signal = AbortSignal.any([this.signal, this.drawing.signal]);
    this.attempt(async () => {
      this.sheet = await drawnAt(this.model, [this.point], signal, this.attributes);
    });
  }
}

customElements.define('own-sample', OwnSample);
