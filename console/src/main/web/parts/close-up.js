import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { count } from '../base/format.js';
import { steps } from './steps.js';

/** Which steps the charts of a page show, for those who do not drag across one. */
class CloseUp extends Part {
  static properties = { range: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.range = steps.range;
    steps.addEventListener('change', () => (this.range = steps.range), { signal: this.signal });
  }

  render() {
    const button = (name, deed, off = false) =>
      html`<button type="button" ?disabled=${off} @click=${deed}>${name}</button>`;
    return html`<div class="row" role="group" aria-label="Steps that the charts show">
      ${button('Closer', () => steps.zoom(0.5))} ${button('Further', () => steps.zoom(2), !this.range)}
      ${button('All steps', () => steps.show(null), !this.range)}
      <span class="soft" role="status"
        >${this.range ? html`steps ${count(Math.round(this.range[0]))} to ${count(Math.round(this.range[1]))}` : nothing}</span
      >
    </div>`;
  }
}

customElements.define('close-up', CloseUp);
