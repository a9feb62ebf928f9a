import { html, nothing } from 'lit';
import { Part } from '../base/part.js';

/**
 * What is on the screen, as others ask for it: one text in several ways.
 *
 * `what` is that thing; `ways` is a list of `{name, text, of?}`, where `of` says which one of several it asks for.
 */
class CopyAs extends Part {
  static properties = {
    what: {},
    ways: { attribute: false },
    name: { state: true },
    of: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { ways: [], name: '', of: '', copied: '' });
  }

  render() {
    const all = [...new Set(this.ways.map(one => one.name))];
    const things = [...new Set(this.ways.map(one => one.of).filter(Boolean))];
    const of = things.includes(this.of) ? this.of : things[0];
    const here = this.ways.filter(one => one.of === of);
    const way = here.find(one => one.name === this.name) ?? here[0];
    return html`<details class="copy-as">
      <summary>Copy as ${all.join(', ')}</summary>
      <div class="row">
        ${things.length ? this.choice('Of', things, of, of => this.choose({ of })) : nothing}
        ${this.choice(
          'Copy as',
          here.map(one => one.name),
          way?.name,
          name => this.choose({ name }),
        )}
        <button type="button" @click=${() => this.copy(way)}>Copy</button>
        <span class="soft" role="status">${this.copied}</span>
      </div>
      <pre tabindex="0" role="region" aria-label="${this.what} as ${way?.name}">${way?.text}</pre>
    </details>`;
  }

  choice(label, names, chosen, deed) {
    return html`<div class="choice" role="group" aria-label=${label}>
      ${names.map(
        name =>
          html` <button type="button" aria-pressed=${name === chosen ? 'true' : 'false'} @click=${() => deed(name)}>
            ${name}
          </button>`,
      )}
    </div>`;
  }

  choose(change) {
    Object.assign(this, change, { copied: '' });
  }

  async copy(way) {
    try {
      await navigator.clipboard.writeText(way.text);
      this.copied = `${way.name} copied`;
    } catch {
      this.copied = 'The browser does not let the page copy: mark the text and copy it.';
    }
  }
}

customElements.define('copy-as', CopyAs);
