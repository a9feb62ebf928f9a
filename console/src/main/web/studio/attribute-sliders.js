import { html } from 'lit';
import { Part } from '../base/part.js';

const MOST = 4; // either way

/** How much more or less of which attribute. Tells `move` with all amounts by name as `detail`. */
class AttributeSliders extends Part {
  static properties = { names: { attribute: false }, amounts: { attribute: false } };

  render() {
    return this.names.map(name => {
      const amount = this.amounts[name] ?? 0;
      return html`<label class="slider"
        ><span class="attribute">${name}</span>
        <input
          type="range"
          min=${-MOST}
          max=${MOST}
          step="0.25"
          .value=${amount}
          @input=${event => this.move(name, Number(event.target.value))}
        /><output>${amount > 0 ? '+' : ''}${amount.toFixed(2)}</output></label
      >`;
    });
  }

  move(name, amount) {
    this.dispatchEvent(new CustomEvent('move', { detail: { ...this.amounts, [name]: amount } }));
  }
}

customElements.define('attribute-sliders', AttributeSliders);
