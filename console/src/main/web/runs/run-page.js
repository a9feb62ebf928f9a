import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { follow, get, send } from '../base/api.js';
import { here, href } from '../base/route.js';
import { count, short } from '../base/format.js';
import { factList, meter, statusMark } from '../parts/marks.js';
import { asked, estimateIn, facts, origin } from './facts.js';
import { formOfRun, merged } from './series.js';
import { followed } from './ways.js';
import './film-strip.js';
import './learned.js';
import './run-charts.js';
import '../parts/close-up.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const PAUSE = 2000; // ms
const PATIENCE = 60_000;

/** One run as it goes on: how far, how good, what it draws, what it was asked, what can be done about it. */
class RunPage extends Part {
  static properties = {
    run: {},
    view: { state: true },
    metrics: { state: true },
    looks: { state: true },
    grids: { state: true },
    version: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { view: null, metrics: [], looks: [], grids: [], version: null, told: '' });
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

  updated() {
    const { model, modelVersion } = this.view ?? {};
    if (!modelVersion || this.sought) return;
    this.sought = true;
    this.seek(`/models/${model}/versions/${modelVersion}`);
  }

  /** What it published: the generator-service has it a moment after the run ended, or no longer. */
  async seek(path) {
    const until = Date.parse(this.view.endedAt) + PATIENCE;
    while (!this.signal.aborted) {
      this.version = await get(path, this.signal).catch(() => null);
      if (this.version || Date.now() > until) return;
      await new Promise(go => setTimeout(go, PAUSE));
    }
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
      <close-up></close-up>
      <div class="charts">
        <run-charts .form=${formOfRun(view)} .metrics=${this.metrics} .looks=${this.looks}></run-charts>
        <div class="drawings">
          <section class="panel" aria-labelledby="film">
            <h2 id="film">Samples over time</h2>
            <film-strip .run=${this.run} .form=${formOfRun(view)} .steps=${this.grids}></film-strip>
          </section>
          ${view.status === 'FINISHED' ? this.learned() : nothing}
        </div>
      </div>
      <section class="panel" aria-labelledby="spec">
        <h2 id="spec">What was asked, what it became</h2>
        ${asked(view)}
      </section>
      ${this.version ? this.origin() : nothing}
      <copy-as what="Run" .ways=${followed(view)}></copy-as>`;
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

  learned() {
    const { view } = this;
    return html`<learned-view
      .run=${this.run}
      .form=${formOfRun(view)}
      .encoder=${Boolean(view.scores?.reconstruction)}
    ></learned-view>`;
  }

  origin() {
    return html`<section class="panel" aria-labelledby="origin">
      <h2 id="origin">What made version ${this.version.version}</h2>
      ${factList(origin(this.version))}
    </section>`;
  }
}

const studio = ({ model, modelVersion }) =>
  html`<a class="button" href=${href(['studio', model], { version: modelVersion })}>Open in the studio</a>`;

customElements.define('run-page', RunPage);
