import { html } from 'lit';
import { Part } from '../base/part.js';
import { extent, scrolled, shown } from '../base/extent.js';
import { colour } from '../base/theme.js';
import { count } from '../base/format.js';
import { TILE, Tiles } from './tiles.js';
import '../parts/problem-note.js';

const SIZE = 56; // least edge of a sample on the screen
const GAP = 4;
const MOVES = { ArrowLeft: () => -1, ArrowRight: () => 1, ArrowUp: across => -across, ArrowDown: across => across };

/**
 * Images by the million to scroll through: one canvas, and pictures of what can be seen on it, whatever the length. Arrow keys
 * move from one to the next; `pick` tells the index of the chosen one.
 *
 * `path` gives the picture of a range, `length` is how many there are, `edge` how large.
 */
class ImageScroller extends Part {
  static properties = {
    path: { attribute: false },
    length: { type: Number },
    edge: { type: Number },
    chosen: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.chosen = -1;
    this.length = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.size = new ResizeObserver(() => this.fit());
    window.addEventListener('themechange', () => this.draw(), { signal: this.signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.size.disconnect();
    this.tiles?.close();
  }

  render() {
    return html`<problem-note .problem=${this.problem}></problem-note>
      <div
        class="scroller"
        tabindex="0"
        role="application"
        aria-label="${count(this.length)} samples; arrow keys move, page keys scroll"
        @scroll=${this.draw}
        @keydown=${this.move}
        @click=${this.point}
      >
        <canvas aria-hidden="true"></canvas>
        <div class="extent"></div>
      </div>
      <p class="unseen" role="status">${this.chosen < 0 ? '' : `sample ${this.chosen}`}</p>`;
  }

  firstUpdated() {
    this.view = this.querySelector('.scroller');
    this.canvas = this.querySelector('canvas');
    this.pen = this.canvas.getContext('2d', { alpha: false });
    this.size.observe(this.view);
  }

  updated(changed) {
    if (changed.has('path') || changed.has('length') || changed.has('edge')) {
      this.tiles?.close();
      this.tiles = new Tiles(
        this.path,
        this.length,
        this.edge,
        () => this.draw(),
        refusal => (this.problem = refusal),
      );
      this.chosen = -1;
      this.view.scrollTop = 0;
      this.fit();
    } else if (changed.has('chosen')) this.draw();
  }

  fit() {
    const { clientWidth: width, clientHeight: height } = this.view;
    if (!width) return;
    const dense = window.devicePixelRatio || 1;
    this.canvas.width = width * dense;
    this.canvas.height = height * dense;
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
    this.canvas.style.marginBottom = `${-height}px`; // it takes no room of what is scrolled
    this.dense = dense;
    this.across = Math.max(1, Math.floor((width + GAP) / (SIZE + GAP)));
    this.step = Math.floor((width + GAP) / this.across);
    this.height = Math.ceil(this.length / this.across) * this.step;
    this.querySelector('.extent').style.height = `${extent(this.height)}px`;
    this.draw();
  }

  /** How far down what can be seen begins, in pixels. */
  get top() {
    return shown(this.view.scrollTop, this.height, this.view.clientHeight);
  }

  set top(down) {
    this.view.scrollTop = scrolled(down, this.height, this.view.clientHeight);
  }

  /** At most once a frame. */
  draw() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      if (this.isConnected && this.across) this.paint();
    });
  }

  paint() {
    const { pen, step, across, view, dense } = this;
    const size = step - GAP;
    const { top } = this;
    const first = Math.floor(top / step) * across;
    const last = Math.min(this.length, Math.ceil((top + view.clientHeight) / step) * across) - 1;
    pen.setTransform(dense, 0, 0, dense, 0, 0);
    pen.imageSmoothingEnabled = size * dense < this.edge;
    pen.fillStyle = colour('sheet');
    pen.fillRect(0, 0, view.clientWidth, view.clientHeight);
    pen.fillStyle = colour('sunk');
    for (let i = first; i <= last; i++) {
      const [x, y] = [(i % across) * step, Math.floor(i / across) * step - top];
      if (!this.tiles.draw(pen, i, x, y, size)) pen.fillRect(x, y, size, size);
    }
    if (this.chosen >= first && this.chosen <= last) {
      pen.strokeStyle = colour('accent');
      pen.lineWidth = 3;
      pen.strokeRect(
        (this.chosen % across) * step + 1,
        Math.floor(this.chosen / across) * step - top + 1,
        size - 2,
        size - 2,
      );
    }
    this.want(first, last, top);
  }

  /** What can be seen, then what comes next in the direction of scrolling. */
  want(first, last, top) {
    const tiles = [];
    for (let tile = Math.floor(first / TILE); tile * TILE <= last; tile++) tiles.push(tile);
    const ahead = top >= (this.was ?? 0) ? tiles.at(-1) + 1 : tiles[0] - 1;
    this.was = top;
    if (ahead >= 0 && ahead * TILE < this.length) tiles.push(ahead);
    this.tiles.want(tiles);
  }

  point(event) {
    const box = this.view.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / this.step);
    const index = Math.floor((event.clientY - box.top + this.top) / this.step) * this.across + column;
    if (column < this.across && index < this.length) this.choose(index);
  }

  move(event) {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const to = this.chosen < 0 ? Math.floor(this.top / this.step) * this.across : this.chosen + move(this.across);
    if (to >= 0 && to < this.length) this.choose(to);
  }

  /** Shows a sample and tells of it. @param {number} index */
  choose(index) {
    const y = Math.floor(index / this.across) * this.step;
    const { top } = this;
    const { clientHeight } = this.view;
    if (y < top) this.top = y;
    else if (y + this.step > top + clientHeight) this.top = y + this.step - clientHeight;
    this.chosen = index;
    this.dispatchEvent(new CustomEvent('pick', { detail: index }));
  }
}

customElements.define('image-scroller', ImageScroller);
