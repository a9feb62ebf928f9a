import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { href } from '../base/route.js';
import { field } from '../parts/marks.js';

const COUNTS = [16, 32, 64, 128, 256];

/** What is drawn, to be changed. Tells `choose` with model and version, `ask` with what else is to be otherwise. */
class StudioControls extends Part {
  static properties = { models: { attribute: false }, model: { attribute: false }, asked: { attribute: false } };

  render() {
    const { model } = this;
    const labels = [['', 'any'], ...model.classes.map(name => [name, name])];
    return html`<form class="controls panel" aria-label="What is drawn" @submit=${event => event.preventDefault()}>
      ${this.choice(
        'model',
        'Model',
        this.models.map(one => [one.name, one.name]),
        model.name,
        name => this.choose(name, null),
      )}
      ${this.choice(
        'version',
        'Version',
        model.versions.map(one => [one, this.named(one)]),
        model.version,
        version => this.choose(model.name, version),
      )}
      ${model.classes.length ? this.choice('label', 'Class', labels, this.asked.label, label => this.ask({ label })) : nothing}
      ${this.seed()}
      ${this.choice(
        'count',
        'Samples',
        this.counts().map(count => [count, count]),
        this.asked.count,
        count => this.ask({ count: Number(count) }),
      )}
      ${this.truncation()}
      <p class="soft"><a href=${href(['models', model.name])}>Scores and versions of ${model.name}</a></p>
    </form>`;
  }

  /** @param {[string | number, string | number][]} choices values and what they are called */
  choice(id, name, choices, now, deed) {
    const options = choices.map(
      ([value, called]) => html`<option value=${value} ?selected=${value === now}>${called}</option>`,
    );
    return field({
      id,
      name,
      control: html`<select id=${id} @change=${event => deed(event.target.value)}>
        ${options}
      </select>`,
    });
  }

  /** A version with the aliases that lead to it. */
  named(version) {
    const aliases = Object.entries(this.model.aliases).filter(([, alias]) => alias.weights[version]);
    return [version, ...aliases.map(([name]) => name)].join(' · ');
  }

  counts() {
    return [...new Set([...COUNTS, this.asked.count])].sort((a, b) => a - b);
  }

  seed() {
    const another = () => this.ask({ seed: String(Math.floor(Math.random() * 1e6)), first: 0 });
    const control = html`<div class="row tight">
      <input
        id="seed"
        inputmode="numeric"
        autocomplete="off"
        .value=${this.asked.seed}
        @change=${event => this.ask({ seed: event.target.value.trim(), first: 0 })}
      />
      <button type="button" @click=${another}>Another</button>
    </div>`;
    return field({ id: 'seed', name: 'Seed', control });
  }

  truncation() {
    const { truncation } = this.asked;
    return html`<label class="slider" title="Less is more typical and less varied">
      Truncation
      <input
        id="truncation"
        type="range"
        min="0.1"
        max="1"
        step="0.05"
        .value=${truncation}
        @change=${event => this.ask({ truncation: Number(event.target.value) })}
      />
      <output>${truncation.toFixed(2)}</output>
    </label>`;
  }

  choose(name, version) {
    this.dispatchEvent(new CustomEvent('choose', { detail: { name, version } }));
  }

  ask(change) {
    this.dispatchEvent(new CustomEvent('ask', { detail: change }));
  }
}

customElements.define('studio-controls', StudioControls);
