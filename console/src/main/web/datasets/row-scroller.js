import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { count } from '../base/format.js';
import '../parts/problem-note.js';

const HEIGHT = 72;
const PAUSE = 80; // ms after which a row that stays is asked for

/** Sounds and texts by the million: only the rows that can be seen are there. A sound plays when it is pressed. */
class RowScroller extends Part {
  static properties = {
    path: { attribute: false },
    length: { type: Number },
    kind: {},
    top: { state: true },
    playing: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { length: 0, top: 0, playing: -1 });
    this.texts = new Map();
    this.audio = new Audio();
    this.audio.onended = () => (this.playing = -1);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.audio.pause();
  }

  render() {
    const rows = Math.min(this.length - this.top, Math.ceil(520 / HEIGHT) + 1);
    const shown = Array.from({ length: Math.max(0, rows) }, (_, i) => this.top + i);
    return html`<problem-note .problem=${this.problem}></problem-note>
      <div
        class="scroller rows"
        tabindex="0"
        role="region"
        aria-label="${count(this.length)} samples"
        @scroll=${this.scrolled}
      >
        <div class="extent"></div>
        <ul class="plain window">
          ${repeat(
            shown,
            i => i,
            i => this.row(i),
          )}
        </ul>
      </div>`;
  }

  row(i) {
    return html`<li class="sample-row">
      <span class="id">${i}</span>${
        this.kind === 'audio'
          ? html` <button
                type="button"
                aria-label="${this.playing === i ? 'Stop' : 'Play'} sample ${i}"
                @click=${() => this.play(i)}
              >
                ${this.playing === i ? 'Stop' : 'Play'}
              </button>
              <img loading="lazy" src="${this.path(i)}?form=waveform" alt="Waveform of sample ${i}" />
              <img loading="lazy" src="${this.path(i)}?form=spectrogram" alt="Spectrogram of sample ${i}" />`
          : html` <span class="text">${this.texts.get(i) ?? '…'}</span>`
      }
    </li>`;
  }

  updated(changed) {
    if (changed.has('path')) this.texts.clear();
    if (changed.has('length') || changed.has('path'))
      this.querySelector('.extent').style.height = `${this.length * HEIGHT}px`;
    this.querySelector('.window').style.transform = `translateY(${this.top * HEIGHT}px)`;
    if (this.kind === 'text' && (changed.has('top') || changed.has('path'))) this.read();
  }

  scrolled(event) {
    this.top = Math.floor(event.target.scrollTop / HEIGHT);
  }

  read() {
    clearTimeout(this.reading);
    this.reading = setTimeout(
      () =>
        this.attempt(async () => {
          const shown = Array.from({ length: Math.ceil(520 / HEIGHT) + 1 }, (_, i) => this.top + i).filter(
            i => i < this.length && !this.texts.has(i),
          );
          await Promise.all(shown.map(async i => this.texts.set(i, (await get(this.path(i), this.signal)).text)));
          this.requestUpdate();
        }),
      PAUSE,
    );
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
