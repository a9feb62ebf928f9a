import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { follow, get, send } from '../base/api.js';
import { here, href } from '../base/route.js';
import { count, short } from '../base/format.js';
import { factList, meter, statusMark } from '../parts/marks.js';
import { asked, estimateIn, facts } from './facts.js';
import { merged } from './series.js';
import './film-strip.js';
import './run-charts.js';
import '../parts/problem-note.js';

/** One run as it goes on: how far, how good, what it draws, what it was asked, what can be done about it. */
class RunPage extends Part {
  static properties = {
    run: {},
    view: { state: true },
    metrics: { state: true },
    looks: { state: true },
    grids: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { view: null, metrics: [], looks: [], grids: [], told: '' });
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      this.view = await get(`/runs/${this.run}`, this.signal);
      this.follow();
    });
  }

  follow() {
    follow(
      `/runs/${this.run}/progress?most=2000`,
      'progress',
      news => {
        if (this.view.status !== news.run.status) this.told = `The run is ${news.run.status.toLowerCase()}`;
        this.view = news.run;
        this.metrics = merged(this.metrics, news.metrics);
        this.looks = merged(this.looks, news.looks);
        this.grids = [...new Set([...this.grids, ...news.grids])].sort((a, b) => a - b);
        return this.ended();
      },
      this.signal,
    );
  }

  ended() {
    return ['FINISHED', 'FAILED', 'CANCELLED'].includes(this.view.status);
  }

  render() {
    const { view } = this;
    if (!view)
      return html`<h1>Run ${short(this.run)}</h1>
        <problem-note .problem=${this.problem}></problem-note>`;
    return html` <p class="trail"><a href=${href(['runs'])}>Runs</a> / <span class="id">${view.id}</span></p>
      <div class="row between">
        <h1>${view.model} ${statusMark(view.status)}</h1>
        ${this.deeds()}
      </div>
      <p class="unseen" role="status">${this.told}</p>
      <problem-note .problem=${this.problem}></problem-note>
      ${view.failure ? html`<p class="problem"><strong>It failed</strong><span>${view.failure}</span></p>` : nothing}
      ${this.alarms()}
      <section class="panel" aria-label="How far">
        ${meter('Steps of the run', view.step, view.steps)}${factList(facts(view, estimateIn(here().query)))}
      </section>
      <div class="charts">
        <run-charts .metrics=${this.metrics} .looks=${this.looks}></run-charts>
        <section class="panel over-time" aria-labelledby="film">
          <h2 id="film">Samples over time</h2>
          <film-strip .run=${this.run} .form=${form(view)} .steps=${this.grids}></film-strip>
        </section>
        ${view.status === 'FINISHED' ? this.learned(form(view)) : nothing}
      </div>
      <section class="panel" aria-labelledby="spec">
        <h2 id="spec">What was asked, what it became</h2>
        ${asked(view)}
      </section>`;
  }

  deeds() {
    const { view } = this;
    const button = (name, deed, off = false) =>
      html`<button type="button" ?disabled=${off} @click=${deed}>${name}</button>`;
    const cancel = button(
      view.cancelRequested ? 'Cancelling' : 'Cancel',
      () => this.act('DELETE', ''),
      view.cancelRequested,
    );
    return html`<div class="row">
      ${view.modelVersion ? studio(view) : nothing} ${this.ended() ? nothing : cancel}
      ${['FAILED', 'CANCELLED'].includes(view.status) ? button('Retry', () => this.act('POST', '/retry')) : nothing}
      <a class="button" href=${href(['runs', 'new'], { clone: view.id })}>Clone</a>
    </div>`;
  }

  act(method, path) {
    return this.attempt(async () => {
      const again = this.ended();
      this.view = await send(method, `/runs/${this.run}${path}`, undefined, this.signal);
      if (again) this.follow();
    });
  }

  alarms() {
    const alarm = this.looks.findLast(look => look.alarm);
    return alarm
      ? html`<p class="problem"><strong>Alarm at step ${count(alarm.step)}</strong><span>${alarm.alarm}</span></p>`
      : nothing;
  }

  learned(form) {
    if (form === 'text') {
      return html`<section class="panel" aria-labelledby="learned">
        <h2 id="learned">Closest to training texts</h2>
        <p><a href="/runs/${this.run}/closest.txt">Each text beside the training text that it is most like</a></p>
      </section>`;
    }
    return html`<section class="panel" aria-labelledby="learned">
      <h2 id="learned">Closest to training ${form === 'audio' ? 'sounds' : 'images'}</h2>
      <figure class="film">
        <img
          class="pixels"
          src="/runs/${this.run}/closest.png"
          alt="Samples, each beside the training sample that it is most like"
        />
        <figcaption class="soft">
          Each sample beside the training sample that it is most like a copy of, the likest first.
        </figcaption>
      </figure>
    </section>`;
  }
}

/** What its samples are, once it has begun. */
const form = ({ recipe }) => (recipe?.text ? 'text' : recipe?.audio ? 'audio' : 'image');

const studio = ({ model, modelVersion }) =>
  html`<a class="button" href=${href(['studio', model], { version: modelVersion })}>Open in the studio</a>`;

customElements.define('run-page', RunPage);
