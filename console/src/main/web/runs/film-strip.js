import { html, nothing } from 'lit';
import { text } from '../base/api.js';
import { Part } from '../base/part.js';
import { count } from '../base/format.js';
import { still } from '../base/theme.js';

const FRAME = 250; // ms
const MOST = 12; // frames of the strip

/**
 * Samples over a run's time, as a film: frames side by side, one of them large, to scrub through. It stays at the newest one
 * until it is moved. Images are a picture, sounds their spectrograms and the sounds themselves, texts a list of lines.
 */
class FilmStrip extends Part {
  static properties = {
    run: {},
    form: {},
    steps: { attribute: false },
    at: { state: true },
    moving: { state: true },
    lines: { state: true },
  };

  constructor() {
    super();
    this.steps = [];
    this.at = null;
    this.moving = false;
    this.lines = '';
  }

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.moving && this.advance(), FRAME);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  get place() {
    return Math.min(this.at ?? this.steps.length - 1, this.steps.length - 1);
  }

  updated() {
    const step = this.steps[this.place];
    if (this.form !== 'text' || step === undefined || step === this.read) return;
    this.read = step;
    this.attempt(async () => {
      const lines = await text(`/runs/${this.run}/grids/${step}`, this.signal);
      if (step === this.read) this.lines = lines;
    });
  }

  sheet(step) {
    const path = this.path(step);
    if (this.form === 'text') return html`<pre tabindex="0" aria-label="Samples at step ${step}">${this.lines}</pre>`;
    return html`<img class="pixels" src=${path} alt="Samples at step ${step}, a column a class" /> ${
        this.form === 'audio'
          ? html`<audio controls preload="none" src="${path}/sound" aria-label="Sounds at step ${step}"></audio>`
          : nothing
      }`;
  }

  path(step) {
    return `/runs/${this.run}/grids/${step}`;
  }

  render() {
    if (!this.steps.length) return html`<p class="soft">The first picture comes when training begins.</p>`;
    const step = this.steps[this.place];
    return html`<figure class="film">
      ${this.sheet(step)} ${this.steps.length > 1 && this.form !== 'text' ? this.strip() : nothing}
      <figcaption class="row">
        ${
          this.steps.length > 1
            ? html` <button type="button" aria-pressed=${this.moving ? 'true' : 'false'} @click=${() => this.play()}>
                  ${this.moving ? 'Pause' : 'Play'}
                </button>
                <label class="slider grow"
                  ><span class="unseen">Step of the picture</span>
                  <input
                    type="range"
                    min="0"
                    max=${this.steps.length - 1}
                    .value=${this.place}
                    aria-valuetext="step ${step}"
                    @input=${event => this.turn(Number(event.target.value))}
                /></label>`
            : nothing
        }
        <output>step ${count(step)}</output>
      </figcaption>
    </figure>`;
  }

  /** Frames at even distances, the first and the newest among them; keys have the slider. */
  strip() {
    const last = this.steps.length - 1;
    const many = Math.min(MOST, last + 1);
    const places = Array.from({ length: many }, (_, i) => Math.round((i * last) / (many - 1)));
    const nearest = places.reduce((best, one) =>
      Math.abs(one - this.place) < Math.abs(best - this.place) ? one : best,
    );
    return html`<ol class="frames" aria-label="Frames">
      ${places.map(
        place =>
          html`<li>
            <button
              type="button"
              tabindex="-1"
              aria-label="Step ${this.steps[place]}"
              aria-pressed=${place === nearest ? 'true' : 'false'}
              @click=${() => this.turn(place)}
            >
              <img class="pixels" loading="lazy" src=${this.path(this.steps[place])} alt="" />
            </button>
          </li>`,
      )}
    </ol>`;
  }

  play() {
    this.moving = !this.moving;
    if (this.moving && this.place === this.steps.length - 1) this.at = 0;
    if (this.moving && still()) this.moving = false;
  }

  advance() {
    this.at = this.place + 1;
    if (this.at >= this.steps.length - 1) {
      this.at = null;
      this.moving = false;
    }
  }

  turn(to) {
    this.moving = false;
    this.at = to === this.steps.length - 1 ? null : to;
  }
}

customElements.define('film-strip', FilmStrip);
