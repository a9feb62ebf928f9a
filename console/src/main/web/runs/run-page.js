import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { follow, get, send } from '../base/api.js';
import { href } from '../base/route.js';
import { at, count, duration, percent, real, short } from '../base/format.js';
import { factList, meter, statusMark } from '../parts/marks.js';
import { columns, merged } from './series.js';
import './film-strip.js';
import '../parts/series-chart.js';
import '../parts/problem-note.js';

const LOSSES = [{ name: 'discriminator', colour: 'series-1' }, { name: 'generator', colour: 'series-2' }];
const PENALTY = [{ name: 'penalty', colour: 'series-3' }];
const SPEED = [{ name: 'images/s', colour: 'series-4' }];
const DISTANCE = [{ name: 'distance', colour: 'series-5', points: true }];
const SHARES = [{ name: 'coverage', colour: 'series-6', points: true }, { name: 'no copies', colour: 'series-7', points: true }];

/** One run as it goes on: how far, how good, what it draws, what it was asked, what can be done about it. */
class RunPage extends Part {
  static properties = {
    run: {}, view: { state: true }, metrics: { state: true }, looks: { state: true }, grids: { state: true }, problem: { state: true }, told: { state: true },
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
    follow(`/runs/${this.run}/progress?most=2000`, 'progress', news => {
      if (this.view.status !== news.run.status) this.told = `The run is ${news.run.status.toLowerCase()}`;
      this.view = news.run;
      this.metrics = merged(this.metrics, news.metrics);
      this.looks = merged(this.looks, news.looks);
      this.grids = [...new Set([...this.grids, ...news.grids])].sort((a, b) => a - b);
      return this.ended();
    }, this.signal);
  }

  ended() {
    return ['FINISHED', 'FAILED', 'CANCELLED'].includes(this.view.status);
  }

  render() {
    const { view } = this;
    if (!view) return html`<h1>Run ${short(this.run)}</h1><problem-note .problem=${this.problem}></problem-note>`;
    return html`
      <p class="trail"><a href=${href(['runs'])}>Runs</a> / <span class="id">${view.id}</span></p>
      <div class="row between"><h1>${view.model} ${statusMark(view.status)}</h1>${this.deeds()}</div>
      <p class="unseen" role="status">${this.told}</p>
      <problem-note .problem=${this.problem}></problem-note>
      ${view.failure ? html`<p class="problem"><strong>It failed</strong><span>${view.failure}</span></p>` : nothing}
      ${this.alarms()}
      <section class="panel" aria-label="How far">${meter('Steps of the run', view.step, view.steps)}${factList(this.facts())}</section>
      <div class="charts">
        <series-chart class="panel" name="Losses" .lines=${LOSSES} .data=${columns(this.metrics, ['discriminator', 'generator'])}></series-chart>
        <series-chart class="panel" name="Distance to the training split" .lines=${DISTANCE} .data=${columns(this.looks, ['distance'])}></series-chart>
        <series-chart class="panel" name="Penalty" .lines=${PENALTY} .data=${columns(this.metrics, ['penalty'])}></series-chart>
        <series-chart class="panel" name="Coverage, and what is no copy" .lines=${SHARES} .data=${columns(this.looks, ['coverage', 'authenticity'])}></series-chart>
        <series-chart class="panel" name="Speed" .lines=${SPEED} .data=${columns(this.metrics, ['imagesPerSecond'])}></series-chart>
      </div>
      <div class="two">
        <section class="panel" aria-labelledby="film"><h2 id="film">Samples over time</h2><film-strip .run=${this.run} .steps=${this.grids}></film-strip></section>
        ${this.learned()}
      </div>
      <section class="panel" aria-labelledby="spec"><h2 id="spec">What was asked, what it became</h2>${this.spec()}</section>`;
  }

  deeds() {
    const { view } = this;
    return html`<div class="row">
      ${view.modelVersion ? html`<a class="button" href=${href(['studio', view.model], { version: view.modelVersion })}>Open in the studio</a>` : nothing}
      ${this.ended() ? nothing : html`<button type="button" ?disabled=${view.cancelRequested} @click=${() => this.act('DELETE', '')}>${view.cancelRequested ? 'Cancelling' : 'Cancel'}</button>`}
      ${['FAILED', 'CANCELLED'].includes(view.status) ? html`<button type="button" @click=${() => this.act('POST', '/retry')}>Retry</button>` : nothing}
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
    return alarm ? html`<p class="problem"><strong>Alarm at step ${count(alarm.step)}</strong><span>${alarm.alarm}</span></p>` : nothing;
  }

  facts() {
    const { view } = this;
    const running = view.status === 'RUNNING';
    const left = (view.steps - view.step) * (view.recipe?.batch ?? 0) / view.imagesPerSecond;
    const end = view.endedAt ? Date.parse(view.endedAt) : Date.now();
    return [
      ['Step', html`${count(view.step)}<span class="soft"> of ${count(view.steps)}</span>`],
      ['Phase', view.phase?.toLowerCase()],
      ['Images a second', running && view.imagesPerSecond ? count(Math.round(view.imagesPerSecond)) : null],
      ['Left', running && view.phase === 'TRAINING' && view.imagesPerSecond ? duration(left) : null],
      ['Time', view.startedAt ? duration((end - Date.parse(view.startedAt)) / 1000) : null],
      ['Distance', view.scores ? real(view.scores.distance) : null, 'Fréchet distance of samples to the test split'],
      ['Baseline', view.scores ? real(view.scores.baseline) : null, 'The same of the training split to the test split'],
      ['Untrained', view.scores ? real(view.scores.untrained) : null, 'The same of the generator before its first step'],
      ['Named as asked', view.scores ? percent(view.scores.accuracy) : null, 'Samples in which a classifier sees the class that was asked for'],
      ['Attempt', view.attempt > 1 ? view.attempt : null],
      ['Dataset', html`<a href=${href(['datasets', view.dataset, view.datasetVersion])}>${view.dataset} ${view.datasetVersion}</a>`],
      ['Version', view.modelVersion ? html`<a href=${href(['models', view.model])}>${view.model} ${view.modelVersion}</a>` : null],
    ];
  }

  learned() {
    return this.view.status === 'FINISHED' ? html`<section class="panel" aria-labelledby="learned"><h2 id="learned">Closest to training images</h2>
      <figure class="film"><img class="pixels" src="/runs/${this.run}/closest.png" alt="Samples, each beside the training image that it is most like">
      <figcaption class="soft">Each sample beside the training image that it is most like a copy of, the likest first.</figcaption></figure></section>` : nothing;
  }

  spec() {
    const { view } = this;
    const rows = Object.entries(view.recipe ?? view.spec).filter(([, value]) => typeof value !== 'object');
    return html`<div class="two"><div>${factList([['Asked for', at(view.requestedAt)], ['Started', view.startedAt ? at(view.startedAt) : null],
        ['Ended', view.endedAt ? at(view.endedAt) : null], ...rows.map(([name, value]) => [name, html`<span class=${name in view.spec ? 'named' : ''}>${String(value)}</span>`])])}
      <p class="soft">Underlined: as the request says. The rest is the recipe's own choice.</p></div>
      <details><summary>All of it, as JSON</summary><pre tabindex="0" aria-label="Recipe as JSON">${JSON.stringify(view.recipe ?? view.spec, null, 2)}</pre></details></div>`;
  }
}

customElements.define('run-page', RunPage);
