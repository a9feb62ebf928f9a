import { html, nothing } from 'lit';
import { Part } from '../base/part.js';

const kindOf = sheet => (sheet?.text ? 'texts' : sheet?.file ? 'sounds' : '');
const MOVES = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 'up', ArrowDown: 'down', Home: 'first', End: 'last' };

/**
 * Samples to choose from: one stop of the tab key, and arrow keys within. Tells `pick` with the sample's place as `detail`.
 *
 * `sheet` draws them; `titles` names them.
 */
class SampleGrid extends Part {
  static properties = {
    sheet: { attribute: false },
    titles: { attribute: false },
    chosen: { type: Number },
    name: {},
    columns: { type: Number },
  };

  constructor() {
    super();
    this.titles = [];
    this.chosen = -1;
    this.columns = 0;
  }

  render() {
    const stop = Math.max(0, this.chosen);
    return html`<div
      class="samples ${this.columns ? 'fixed' : ''} ${kindOf(this.sheet)}"
      role="group"
      aria-label=${this.name}
      @keydown=${this.move}
    >
      ${this.titles.map(
        (title, i) =>
          html` <button
            type="button"
            class="sample"
            tabindex=${i === stop ? 0 : -1}
            aria-pressed=${i === this.chosen ? 'true' : 'false'}
            title=${title}
            aria-label=${this.sheet?.text ? nothing : title}
            @click=${() => this.pick(i)}
          >
            ${this.sheet?.text ? this.read(i) : html`<canvas width="1" height="1"></canvas>`}
          </button>`,
      )}
    </div>`;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('themechange', () => this.draw(), { signal: this.signal });
  }

  /** A text of nothing is one too. */
  read(place) {
    const text = place < this.sheet.length ? this.sheet.text(place) : '';
    return text ? html`<span class="text">${text}</span>` : html`<span class="soft">(empty)</span>`;
  }

  updated(changed) {
    if (changed.has('columns') && this.columns)
      this.firstElementChild.style.setProperty('--columns', String(this.columns));
    if (changed.has('sheet') || changed.has('titles')) this.draw();
  }

  draw() {
    if (!this.sheet?.draw) return;
    this.querySelectorAll('canvas').forEach((canvas, i) => {
      if (i < this.sheet.length) this.sheet.draw(i, canvas);
    });
  }

  pick(place) {
    this.dispatchEvent(new CustomEvent('pick', { detail: place }));
  }

  move(event) {
    const move = MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const buttons = [...this.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const to = buttons[this.target(buttons, at, move)];
    if (to) {
      buttons.forEach(button => (button.tabIndex = button === to ? 0 : -1));
      to.focus();
    }
  }

  target(buttons, at, move) {
    const across = buttons.filter(button => button.offsetTop === buttons[0].offsetTop).length;
    switch (move) {
      case 'up':
        return at - across;
      case 'down':
        return at + across;
      case 'first':
        return 0;
      case 'last':
        return buttons.length - 1;
      default:
        return at + move;
    }
  }
}

customElements.define('sample-grid', SampleGrid);
