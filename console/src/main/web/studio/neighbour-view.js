import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { formOf } from '../base/forms.js';
import { around, drawnAt } from './drawing.js';
import { neighbourWays } from './ways.js';
import './sample-grid.js';
import '../parts/sound-player.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

/** Odd, so that one is the centre: as many as can be told apart. */
const ACROSS = { image: 7, audio: 3, text: 3 };

/** What lies around a point of the space of latents. Tells `pick` with the chosen point as `detail`. */
class NeighbourView extends Part {
  static properties = {
    model: { attribute: false },
    point: { attribute: false },
    reach: { state: true },
    sheet: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.reach = 40;
  }

  render() {
    return html`<section class="panel" aria-labelledby="around">
      <h2 id="around">Around ${this.point.title}</h2>
      <problem-note .problem=${this.problem}></problem-note>
      ${
        this.sheet?.file
          ? html`<sound-player
              name=${this.point.title}
              starts
              .sheet=${this.sheet}
              .place=${(this.across ** 2 - 1) / 2}
            ></sound-player>`
          : nothing
      }
      <sample-grid
        name="Neighbours, ${this.reach} degrees away at the edges"
        columns=${this.across}
        .sheet=${this.sheet}
        .titles=${this.titles()}
        .chosen=${(this.across ** 2 - 1) / 2}
        @pick=${event => this.pick(event.detail)}
      ></sample-grid>
      <label class="slider"
        >How far
        <input
          type="range"
          min="5"
          max="90"
          step="5"
          .value=${this.reach}
          @input=${event => (this.reach = Number(event.target.value))}
        /><output>${this.reach}°</output></label
      >
      <copy-as what="Neighbours" .ways=${neighbourWays(this.model, this.points)}></copy-as>
    </section>`;
  }

  get across() {
    return ACROSS[formOf(this.model)];
  }

  titles() {
    const { across } = this;
    const middle = (across - 1) / 2;
    return Array.from(
      { length: across ** 2 },
      (_, i) => `neighbour ${(i % across) - middle}, ${Math.floor(i / across) - middle}`,
    );
  }

  willUpdate(changed) {
    if (changed.has('point') || changed.has('reach')) this.points = around(this.point, this.across, this.reach);
  }

  updated(changed) {
    if (changed.has('point') || changed.has('reach') || changed.has('model')) this.draw();
  }

  async draw() {
    this.drawing?.abort();
    this.drawing = new AbortController();
    const signal = AbortSignal.any([this.signal, this.drawing.signal]);
    await this.attempt(async () => {
      this.sheet = await drawnAt(this.model, this.points, signal);
    });
  }

  pick(place) {
    this.dispatchEvent(new CustomEvent('pick', { detail: this.points[place] }));
  }
}

customElements.define('neighbour-view', NeighbourView);
