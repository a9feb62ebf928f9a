import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { extent, scrolled, shown } from '../base/extent.js';
import { count } from '../base/format.js';
import '../parts/problem-note.js';

const HEIGHTS = { audio: 150, text: 40 };
const VIEW = 544; // height of what can be seen, at most
const PAUSE = 80; // ms after which a row that stays is asked for

/** Sounds and texts by the million: only the rows that can be seen are there. A sound plays when it is pressed. */
class RowScroller extends Part {
  static properties = {
    path: { attribute: false },
    length: { type: Number },
    kind: {},
    top: { state: true },
    place: { state: true },
    playing: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { length: 0, top: 0, place: 0, playing: -1 });
    this.audio = new Audio();
    this.audio.onended = () => (this.playing = -1);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.audio.pause();
  }

  get height() {
    return HEIGHTS[this.kind];
  }

  /** Indexes of the samples that can be seen. */
  get seen() {
    const most = Math.ceil(VIEW / this.height) + 1;
    return Array.from({ length: Math.max(0, Math.min(this.length - this.top, most)) }, (_, i) => this.top + i);
  }

  willUpdate(changed) {
    if (changed.has('path')) Object.assign(this, { texts: new Map(), top: 0, place: 0 });
  }

  render() {
    const rows = repeat(
      this.seen,
      i => i,
      i => this.row(i),
    );
    return html`<problem-note .problem=${this.problem}></problem-note>
      <div
        class="scroller rows"
        tabindex="0"
        role="region"
        aria-label="${count(this.length)} samples"
        @scroll=${this.turn}
      >
        <div class="extent"></div>
        <ul class="plain window">
          ${rows}
        </ul>
      </div>`;
  }

  row(i) {
    return html`<li class="sample-row">
      <span class="id">${i}</span>
      ${this.kind === 'audio' ? this.sound(i) : html`<span class="text">${this.texts.get(i) ?? '…'}</span>`}
    </li>`;
  }

  sound(i) {
    const deed = this.playing === i ? 'Stop' : 'Play';
    return html`<button type="button" aria-label="${deed} sample ${i}" @click=${() => this.play(i)}>${deed}</button>
      <img loading="lazy" src="${this.path(i)}?form=waveform" alt="Waveform of sample ${i}" />
      <img loading="lazy" src="${this.path(i)}?form=spectrogram" alt="Spectrogram of sample ${i}" />`;
  }

  updated(changed) {
    const box = this.querySelector('.scroller');
    if (changed.has('path')) box.scrollTop = 0;
    box.querySelector('.extent').style.height = `${extent(this.length * this.height)}px`;
    box.querySelector('.window').style.transform = `translateY(${this.place}px)`;
    if (this.kind === 'text' && (changed.has('top') || changed.has('path'))) this.read();
  }

  turn(event) {
    const { scrollTop, clientHeight } = event.target;
    const down = shown(scrollTop, this.length * this.height, clientHeight);
    this.top = Math.floor(down / this.height);
    this.place = scrollTop - (down - this.top * this.height);
  }

  /** Scrolls to a sample. @param {number} index */
  choose(index) {
    const box = this.querySelector('.scroller');
    box.scrollTop = scrolled(index * this.height, this.length * this.height, box.clientHeight);
    box.focus();
  }

  /** Texts that stay in sight for a moment. */
  read() {
    clearTimeout(this.reading);
    this.reading = setTimeout(() => this.attempt(() => this.bring()), PAUSE);
  }

  async bring() {
    const { texts, path } = this;
    const missing = this.seen.filter(i => !texts.has(i));
    await Promise.all(missing.map(async i => texts.set(i, (await get(path(i), this.signal)).text)));
    this.requestUpdate();
  }

  play(i) {
    this.audio.pause();
    this.playing = this.playing === i ? -1 : i;
    if (this.playing < 0) return;
    this.audio.src = `${this.path(i)}?form=wav`;
    this.attempt(() => this.audio.play());
  }
}

customElements.define('row-scroller', RowScroller);
