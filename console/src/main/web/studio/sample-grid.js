import { html } from 'lit';
import { Part } from '../base/part.js';

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
      class="samples ${this.columns ? 'fixed' : ''}"
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
            aria-label=${title}
            @click=${() => this.pick(i)}
          >
            <canvas width="1" height="1"></canvas>
          </button>`,
      )}
    </div>`;
  }

  updated(changed) {
    if (changed.has('columns') && this.columns)
      this.firstElementChild.style.setProperty('--columns', String(this.columns));
    if (this.sheet && (changed.has('sheet') || changed.has('titles'))) {
      this.querySelectorAll('canvas').forEach((canvas, i) => {
        if (i < this.sheet.length) this.sheet.draw(i, canvas);
      });
    }
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
