import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { blob, send } from '../base/api.js';
import { KINDS, told } from './kinds.js';
import '../parts/schema-form.js';
import '../parts/problem-note.js';

/** A dataset's recipe, and what it makes of one sample, before it is kept. Tells `kept` when it is. */
class RecipeForm extends Part {
  static properties = {
    named: {},
    recipe: { attribute: false },
    uploads: { attribute: false },
    asked: { state: true },
    upload: { state: true },
    sample: { state: true },
    shown: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    this.uploads = [];
    this.sample = 0;
    this.shown = null;
    this.told = '';
  }

  willUpdate(changed) {
    // the page reads the dataset again now and then: what is being written here stays, if the recipe does
    const before = JSON.stringify(changed.get('recipe'));
    if (changed.has('recipe') && before !== JSON.stringify(this.recipe)) this.asked = told(this.recipe);
    if (changed.has('uploads') && !this.uploads.some(one => one.name === this.upload))
      this.upload = this.uploads[0]?.name;
  }

  updated(changed) {
    if (this.upload && ['asked', 'upload', 'sample'].some(name => changed.has(name))) this.preview();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.show(null);
  }

  get whole() {
    return { kind: this.recipe.kind, ...this.asked };
  }

  async preview() {
    this.trying?.abort();
    this.trying = new AbortController();
    const signal = AbortSignal.any([this.signal, this.trying.signal]);
    await this.attempt(async () => {
      const what = `/datasets/${this.named}/recipes/preview?upload=${this.upload}&sample=${this.sample}`;
      this.show(await blob(what, { post: this.whole, accept: '*/*', signal }));
    });
  }

  async show(effect) {
    if (this.shown?.url) URL.revokeObjectURL(this.shown.url);
    this.shown =
      effect &&
      (effect.type === 'application/json'
        ? { words: JSON.parse(await effect.text()) }
        : { type: effect.type, url: URL.createObjectURL(effect) });
  }

  render() {
    const most = (this.uploads.find(one => one.name === this.upload)?.samples?.count ?? 1) - 1;
    return html`<problem-note .problem=${this.problem}></problem-note>
      <div class="two">
        <div>
          <schema-form
            name="Recipe"
            .schema=${KINDS[this.recipe.kind]}
            .value=${this.asked}
            .problem=${this.problem}
            @fill=${event => (this.asked = event.detail)}
          ></schema-form>
          <div class="row">
            <button type="button" class="primary" @click=${this.keep}>Keep as the newest recipe</button
            ><span class="soft" role="status">${this.told}</span>
          </div>
        </div>
        <div>
          ${
            this.upload
              ? html` <div class="row">
                    <div class="field inline">
                      <label for="try">Try it on</label
                      ><select id="try" @change=${event => (this.upload = event.target.value)}>
                        ${this.uploads.map(one => html`<option ?selected=${one.name === this.upload}>${one.name}</option>`)}
                      </select>
                    </div>
                    <div class="field inline">
                      <label for="place">sample</label
                      ><input
                        id="place"
                        class="short"
                        type="number"
                        min="0"
                        max=${most}
                        .value=${this.sample}
                        @change=${event => (this.sample = Math.min(most, Math.max(0, Number(event.target.value))))}
                      />
                    </div>
                  </div>
                  ${this.effect()}`
              : html`<p class="soft">Once something is uploaded, this shows what the recipe makes of it.</p>`
          }
        </div>
      </div>`;
  }

  effect() {
    const { shown } = this;
    if (!shown) return nothing;
    if (shown.words)
      return html`<dl class="facts">
        <div>
          <dt>Before</dt>
          <dd>${shown.words.before}</dd>
        </div>
        <div>
          <dt>After</dt>
          <dd>${shown.words.after}</dd>
        </div>
      </dl>`;
    return shown.type.startsWith('audio/')
      ? html`<figure class="film">
          <audio controls src=${shown.url}></audio>
          <figcaption class="soft">After</figcaption>
        </figure>`
      : html`<figure class="film">
          <img class="pixels before-after" src=${shown.url} alt="The sample before and after" />
          <figcaption class="soft">Before, and after</figcaption>
        </figure>`;
  }

  keep() {
    return this.attempt(async () => {
      const kept = await send('POST', `/datasets/${this.named}/recipes`, this.whole, this.signal);
      this.told = `Recipe ${kept.number}: versions that are sealed from now on follow it`;
      this.dispatchEvent(new Event('kept'));
    });
  }
}

customElements.define('recipe-form', RecipeForm);
