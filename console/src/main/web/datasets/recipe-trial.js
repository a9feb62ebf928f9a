import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { blob } from '../base/api.js';
import { Sounds } from '../base/sounds.js';
import { field } from '../parts/marks.js';
import '../parts/sound-player.js';

const PAUSE = 250; // ms after the last key
const MANY = { image: 4, audio: 2, text: 6 };

/**
 * What a recipe makes of a few samples of an upload, as they were and as they are to be. It tries again whenever the recipe
 * is another one, and tells `tried` with the refusal, or null, as `detail`.
 */
class RecipeTrial extends Part {
  static properties = {
    named: {},
    recipe: { attribute: false },
    uploads: { attribute: false },
    upload: { state: true },
    first: { state: true },
    shown: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { uploads: [], first: 0, shown: [] });
  }

  willUpdate(changed) {
    if (changed.has('uploads') && !this.uploads.some(one => one.name === this.upload))
      Object.assign(this, { upload: this.uploads[0].name, first: 0 });
  }

  updated() {
    const asked = JSON.stringify([this.recipe, this.upload, this.first]);
    if (asked === this.asked) return;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.try(), this.asked ? PAUSE : 0);
    this.asked = asked;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.waiting);
    this.forget();
  }

  get count() {
    return this.uploads.find(one => one.name === this.upload)?.samples?.count ?? 1;
  }

  /** Places of the samples that are shown. */
  get places() {
    const many = Math.min(MANY[this.recipe.kind], this.count - this.first);
    return Array.from({ length: many }, (_, i) => this.first + i);
  }

  async try() {
    this.trying?.abort();
    this.trying = new AbortController();
    const signal = AbortSignal.any([this.signal, this.trying.signal]);
    const told = await Promise.allSettled(this.places.map(place => this.of(place, signal)));
    if (signal.aborted) return;
    this.forget();
    this.shown = told.map(({ value, reason }, i) => ({ place: this.places[i], ...value, refusal: reason }));
    const refused = told.every(one => one.reason) ? told[0].reason : null;
    this.dispatchEvent(new CustomEvent('tried', { detail: refused }));
  }

  /** A sample before and after. */
  async of(place, signal) {
    const ask = show => {
      const query = new URLSearchParams({ upload: this.upload, sample: String(place), show });
      const path = `/datasets/${this.named}/recipes/preview?${query}`;
      return blob(path, { post: this.recipe, accept: '*/*', signal });
    };
    if (this.recipe.kind === 'text') return { words: JSON.parse(await (await ask('both')).text()) };
    if (this.recipe.kind === 'image') return { url: URL.createObjectURL(await ask('both')) };
    const [before, after] = await Promise.all([ask('before'), ask('after')]);
    return { before: await Sounds.ofWav(before), after: await Sounds.ofWav(after) };
  }

  forget() {
    this.shown.forEach(one => one.url && URL.revokeObjectURL(one.url));
  }

  render() {
    return html`<div class="row">
        ${this.choice()}
        <button type="button" ?disabled=${!this.first} @click=${() => this.turn(-1)}>Back</button>
        <button type="button" ?disabled=${this.first + this.places.length >= this.count} @click=${() => this.turn(1)}>
          More
        </button>
        <span class="soft" role="status">samples ${this.first} to ${this.places.at(-1)}</span>
      </div>
      <ul class="plain trials" aria-label="Samples before and after">
        ${this.shown.map(one => this.effect(one))}
      </ul>`;
  }

  choice() {
    const options = this.uploads.map(one => html`<option ?selected=${one.name === this.upload}>${one.name}</option>`);
    const choose = event => Object.assign(this, { upload: event.target.value, first: 0 });
    const control = html`<select id="try" @change=${choose}>
      ${options}
    </select>`;
    return field({ id: 'try', name: 'Try it on', control, inline: true });
  }

  turn(way) {
    const many = MANY[this.recipe.kind];
    this.first = Math.min(this.count - 1, Math.max(0, this.first + way * many));
  }

  effect({ place, words, url, before, after, refusal }) {
    if (refusal) return html`<li><span class="id">${place}</span> <span class="wrong">${refusal.message}</span></li>`;
    if (words)
      return html`<li class="pair">
        <span class="text">${words.before}</span><span aria-hidden="true">→</span
        ><span class="text">${words.after}</span>
      </li>`;
    if (url) return html`<li><img class="pixels" src=${url} alt="Sample ${place} before and after" /></li>`;
    const player = (sound, name) =>
      sound
        ? html`<div>
            <p class="soft">${name}</p>
            <sound-player name="Sample ${place} ${name}" .sheet=${sound} .place=${0}></sound-player>
          </div>`
        : nothing;
    return html`<li class="pair">${player(before, 'before')} ${player(after, 'after')}</li>`;
  }
}

customElements.define('recipe-trial', RecipeTrial);
