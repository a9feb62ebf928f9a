import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { formOf } from '../base/forms.js';
import { still } from '../base/theme.js';
import { film, walk } from './drawing.js';
import { walkWays } from './ways.js';
import '../parts/sound-player.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const STEPS = 32;
const FRAME = 60; // ms
const SIZE = 224; // of a GIF, about

/** A walk from one point of the space of latents to another and back, to watch, to scrub, and to take home. */
class LatentWalk extends Part {
  static properties = {
    model: { attribute: false },
    from: { attribute: false },
    to: { attribute: false },
    at: { state: true },
    moving: { state: true },
    sheet: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.at = 0;
    this.moving = !still();
    this.direction = 1;
  }

  /** A sound takes its time: one step after the other would be noise. */
  willUpdate(changed) {
    if (changed.has('model') && this.model.audio) this.moving = false;
  }

  render() {
    return html`<section class="panel" aria-labelledby="walk">
      <h2 id="walk">Walk</h2>
      <p class="soft">From ${this.from.title} to ${this.to.title}${this.from.label ? `, as ${this.from.label}` : ''}</p>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.stage()}
      <div class="row">
        <button
          type="button"
          aria-pressed=${this.moving ? 'true' : 'false'}
          @click=${() => (this.moving = !this.moving)}
        >
          ${this.moving ? 'Pause' : 'Play'}
        </button>
        <label class="slider grow"
          ><span class="unseen">Step of the walk</span>
          <input type="range" min="0" max=${STEPS} .value=${this.at} @input=${this.scrub}
        /></label>
        ${this.model.image ? html`<button type="button" ?disabled=${this.busy} @click=${this.download}>GIF</button>` : nothing}
      </div>
      <copy-as what="Walk" .ways=${walkWays(this.model, this.from, this.to, STEPS)}></copy-as>
    </section>`;
  }

  stage() {
    const name = `Step ${this.at} of ${STEPS} of the walk`;
    switch (formOf(this.model)) {
      case 'audio':
        return html`<sound-player name=${name} .sheet=${this.sheet} .place=${this.at}></sound-player>`;
      case 'text':
        return html`<p class="stage text">${this.sheet?.text(this.at)}</p>`;
      default:
        return html`<canvas class="stage" width="1" height="1" role="img" aria-label=${name}></canvas>`;
    }
  }

  connectedCallback() {
    super.connectedCallback();
    const timer = setInterval(() => this.moving && this.sheet && this.advance(), FRAME);
    this.signal.addEventListener('abort', () => clearInterval(timer));
  }

  advance() {
    if (this.at + this.direction < 0 || this.at + this.direction > STEPS) this.direction = -this.direction;
    this.at += this.direction;
  }

  scrub(event) {
    this.moving = false;
    this.at = Number(event.target.value);
  }

  updated(changed) {
    if (changed.has('from') || changed.has('to') || changed.has('model')) this.draw();
    if (this.sheet && this.model.image) this.sheet.draw(this.at, this.querySelector('.stage'));
  }

  async draw() {
    this.drawing?.abort();
    this.drawing = new AbortController();
    const signal = AbortSignal.any([this.signal, this.drawing.signal]);
    await this.attempt(async () => {
      this.sheet = await walk(this.model, this.from, this.to, STEPS, signal);
    });
  }

  async download() {
    this.busy = true;
    await this.attempt(async () => {
      const { edge } = this.model.image;
      const large = edge * Math.max(1, Math.floor(SIZE / edge));
      const gif = await film(this.model, this.from, this.to, STEPS, FRAME, large);
      const link = Object.assign(document.createElement('a'), {
        href: URL.createObjectURL(gif),
        download: `${this.model.name}-walk.gif`,
      });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers ask where to first
    });
    this.busy = false;
  }
}

customElements.define('latent-walk', LatentWalk);
