import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href, restate } from '../base/route.js';
import { models, pointOf, samplesPath, sheet } from './drawing.js';
import { ways } from './ways.js';
import './studio-controls.js';
import './sample-grid.js';
import './neighbour-view.js';
import './latent-walk.js';
import './own-sample.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const TRIES = 40;
const PAUSE = 1000; // ms

/** Choose a model, see samples at once; look around one, and walk from one to another. The address tells all of it. */
class StudioPage extends Part {
  static properties = {
    route: { attribute: false },
    models: { state: true },
    model: { state: true },
    asked: { state: true },
    sheet: { state: true },
    chosen: { state: true },
    from: { state: true },
    point: { state: true },
    waiting: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.models = null;
    this.chosen = -1;
    this.point = null;
    this.from = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.models = await models(this.signal);
      const name = this.route.rest[0] ?? this.newest()?.name;
      if (name) await this.arrive(name, this.route.query.get('version'));
    });
  }

  /** What was published a moment ago is served a moment later: the page says so, and asks again. */
  async arrive(name, version) {
    for (let tries = 0; ; tries++) {
      try {
        await this.choose(name, version);
        if (this.waiting) this.models = await models(this.signal);
        this.waiting = false;
        return;
      } catch (refusal) {
        this.waiting = refusal.status === 404 && tries < TRIES;
        if (!this.waiting) throw refusal;
        await new Promise(go => setTimeout(go, PAUSE));
        this.signal.throwIfAborted();
      }
    }
  }

  newest() {
    return [...this.models].sort((a, b) => a.publishedAt.localeCompare(b.publishedAt)).at(-1);
  }

  /** @param {string} name @param {string | null} version a number or an alias */
  async choose(name, version) {
    const query = this.model ? new URLSearchParams() : this.route.query;
    const model = await get(version ? `/models/${name}/versions/${version}` : `/models/${name}`, this.signal);
    Object.assign(this, { model, sheet: null, chosen: -1, point: null, from: null }); // the other one's samples are no longer so
    await this.ask({
      model: name,
      version: this.model.version,
      seed: query.get('seed') ?? this.asked?.seed ?? '42',
      first: Number(query.get('first') ?? 0),
      count: Number(query.get('count') ?? this.asked?.count ?? 64),
      label: query.get('label') ?? (this.model.classes.includes(this.asked?.label) ? this.asked.label : ''),
      truncation: Number(query.get('truncation') ?? this.asked?.truncation ?? 1),
    });
  }

  /** @param {Partial<import('./drawing.js').Request>} change */
  async ask(change) {
    const asked = { ...this.asked, ...change };
    Object.assign(this, { asked, chosen: -1, point: null, from: null });
    this.drawing?.abort();
    this.drawing = new AbortController();
    const { signal } = this.drawing;
    await this.attempt(async () => {
      this.sheet = await sheet(this.model, asked, AbortSignal.any([signal, this.signal]));
      const { model, version, first, truncation, ...rest } = asked;
      restate(['studio', model], {
        version: version === this.model.versions[0] ? null : version,
        ...rest,
        first: first || null,
        truncation: truncation === 1 ? null : truncation,
      });
    });
  }

  render() {
    if (this.models?.length === 0 && !this.waiting) return this.empty();
    return html`<h1>Studio</h1>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.waiting ? html`<p class="empty" role="status">${this.route.rest[0]} is not served yet; asking again.</p>` : nothing}
      ${this.model && this.asked ? this.studio() : nothing}`;
  }

  studio() {
    return html`<div class="studio">
      <studio-controls
        .models=${this.models}
        .model=${this.model}
        .asked=${this.asked}
        @choose=${({ detail }) => this.attempt(() => this.choose(detail.name, detail.version))}
        @ask=${({ detail }) => this.ask(detail)}
      ></studio-controls>
      ${this.drawn()}${this.inspected()}
    </div>`;
  }

  empty() {
    return html`<h1>Studio</h1>
      <p class="empty">
        No model is published yet. <a href=${href(['runs', 'new'])}>Start a run</a>; what it learns is here as soon as
        it is finished.
      </p>`;
  }

  drawn() {
    const { asked } = this;
    return html`<section class="drawn" aria-label="Samples">
      <sample-grid
        name="Samples of seed ${asked.seed}; arrow keys move"
        .sheet=${this.sheet}
        .titles=${this.titles()}
        .chosen=${this.chosen}
        @pick=${event => this.pick(event.detail)}
      ></sample-grid>
      <div class="row between">
        <div class="row">
          <button
            type="button"
            ?disabled=${!asked.first}
            @click=${() => this.ask({ first: Math.max(0, asked.first - asked.count) })}
          >
            Back
          </button>
          <button type="button" @click=${() => this.ask({ first: asked.first + asked.count })}>More</button>
          <span class="soft" role="status">samples ${asked.first} to ${asked.first + asked.count - 1}</span>
        </div>
        <a class="button" href=${samplesPath(asked, { format: 'zip' })} download>ZIP</a>
      </div>
      <copy-as what="Samples" .ways=${ways(this.model, asked)}></copy-as>
    </section>`;
  }

  titles() {
    return Array.from(
      { length: this.sheet?.length ?? this.asked.count },
      (_, i) => `sample ${this.asked.first + i}${this.asked.label ? `, ${this.asked.label}` : ''}`,
    );
  }

  /** The one before is where a walk begins. */
  pick(place) {
    this.from = this.point;
    this.chosen = place;
    this.point = pointOf(this.model, this.asked, place);
  }

  inspected() {
    const hint = text => html`<p class="panel hint">${text}</p>`;
    const { model, point, from } = this;
    const next = point
      ? 'Choose a second sample to walk there.'
      : 'Choose a sample to see what lies around it, and a second one to walk there.';
    return html`<aside class="inspected">
      ${
        model.encoder
          ? html`<own-sample
              .model=${model}
              .label=${this.asked.label}
              @pick=${event => this.wander(event.detail)}
            ></own-sample>`
          : nothing
      }
      ${from ? html`<latent-walk .model=${model} .from=${from} .to=${point}></latent-walk>` : hint(next)}
      ${
        point
          ? html`<neighbour-view
              .model=${model}
              .point=${point}
              @pick=${event => this.wander(event.detail)}
            ></neighbour-view>`
          : nothing
      }
    </aside>`;
  }

  wander(point) {
    this.from = this.point;
    this.chosen = -1;
    this.point = point;
  }
}

customElements.define('studio-page', StudioPage);
