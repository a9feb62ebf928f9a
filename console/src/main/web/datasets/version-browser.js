import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { count } from '../base/format.js';
import { field } from '../parts/marks.js';
import './image-scroller.js';
import './row-scroller.js';

/** Every sample of a sealed version, by split and class; the one that is chosen, larger. */
class VersionBrowser extends Part {
  static properties = {
    base: {},
    view: { attribute: false },
    recipe: { attribute: false },
    split: { state: true },
    label: { state: true },
    chosen: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { split: 'train', label: '', chosen: -1 });
  }

  get images() {
    return this.recipe.kind === 'image';
  }

  get length() {
    const side = this.view[this.split];
    return this.label === '' ? side.count : side.perClass[this.view.classes.indexOf(this.label)];
  }

  /** Where samples are is a function that stays the same as long as the same ones are meant. */
  willUpdate(changed) {
    if (!['base', 'split', 'label'].some(name => changed.has(name))) return;
    const { base, split, label } = this;
    const which = `split=${split}${label === '' ? '' : `&label=${encodeURIComponent(label)}`}`;
    this.path = this.images
      ? (first, many, columns) => `${base}/preview?${which}&first=${first}&count=${many}&columns=${columns}`
      : index => `${base}/samples/${split}/${index}`;
  }

  render() {
    return html`<div class="row">
        ${this.choice('split', 'Split', ['train', 'test'], split => this.look({ split }))}
        ${this.images && this.view.classes?.length ? this.choice('label', 'Class', ['', ...this.view.classes], label => this.look({ label })) : nothing}
        ${this.jump()}
        <span class="soft">${count(this.length)} samples</span>
      </div>
      ${this.images ? this.pictures() : html`<row-scroller .kind=${this.recipe.kind} .path=${this.path} .length=${this.length}></row-scroller>`}`;
  }

  choice(id, name, choices, deed) {
    const options = choices.map(one => html`<option value=${one}>${one || 'all'}</option>`);
    const control = html`<select id=${id} @change=${event => deed(event.target.value)}>
      ${options}
    </select>`;
    return field({ id, name, control, inline: true });
  }

  look(change) {
    Object.assign(this, change, { chosen: -1 });
  }

  jump() {
    return html`<form class="row tight" @submit=${this.goTo}>
      <label for="index">Go to</label>
      <input id="index" class="short" type="number" min="0" max=${this.length - 1} />
      <button>Go</button>
    </form>`;
  }

  goTo(event) {
    event.preventDefault();
    const input = this.querySelector('#index');
    if (input.value !== '' && input.validity.valid)
      this.querySelector('image-scroller, row-scroller').choose(Number(input.value));
  }

  pictures() {
    const { chosen, label, split, path } = this;
    return html`<div class="beside">
      <image-scroller
        .path=${path}
        .length=${this.length}
        .edge=${this.recipe.edge}
        @pick=${event => (this.chosen = event.detail)}
      ></image-scroller>
      <div class="one">
        ${
          chosen < 0
            ? html`<p class="soft">Choose a sample to see it larger.</p>`
            : html`<figure class="film">
                <img class="pixels" src=${path(chosen, 1, 1)} alt="Sample ${chosen}" />
                <figcaption>${label || split} <b>${count(chosen)}</b></figcaption>
              </figure>`
        }
      </div>
    </div>`;
  }
}

customElements.define('version-browser', VersionBrowser);
