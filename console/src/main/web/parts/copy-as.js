import { html } from 'lit';
import { Part } from '../base/part.js';

/**
 * What is on the screen, as others ask for it: one text in several ways.
 *
 * `ways` is a list of `{name, text}`.
 */
class CopyAs extends Part {
  static properties = { ways: { attribute: false }, chosen: { state: true }, copied: { state: true } };

  constructor() {
    super();
    this.ways = [];
    this.chosen = 0;
    this.copied = '';
  }

  render() {
    const way = this.ways[this.chosen] ?? this.ways[0];
    return html`<details class="copy-as">
      <summary>Copy as ${this.ways.map(one => one.name).join(', ')}</summary>
      <div class="row">
        <div class="choice" role="group" aria-label="Copy as">
          ${this.ways.map(
            (one, i) =>
              html` <button type="button" aria-pressed=${one === way ? 'true' : 'false'} @click=${() => this.choose(i)}>
                ${one.name}
              </button>`,
          )}
        </div>
        <button type="button" @click=${() => this.copy(way)}>Copy</button>
        <span class="soft" role="status">${this.copied}</span>
      </div>
      <pre tabindex="0" role="region" aria-label=${way?.name}>${way?.text}</pre>
    </details>`;
  }

  choose(i) {
    this.chosen = i;
    this.copied = '';
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
