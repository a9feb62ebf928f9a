import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { go, href } from '../base/route.js';
import { count, real, setting, short } from '../base/format.js';
import { statusMark } from '../parts/marks.js';
import { numbers, table } from '../parts/table.js';
import { results } from './ways.js';
import './parallel-lines.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const PAUSE = 3000;

/** What came of each run of a sweep: as lines across what was varied, and as a table. */
class SweepPage extends Part {
  static properties = {
    sweep: {},
    told: { state: true },
    rows: { state: true },
    chosen: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.told = null;
    this.rows = [];
    this.chosen = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(async () => {
      [this.told, this.rows] = await Promise.all([
        get(`/sweeps/${this.sweep}`, this.signal),
        get(`/sweeps/${this.sweep}/runs`, this.signal),
      ]);
    }, PAUSE);
  }

  render() {
    return html`<p class="trail"><a href=${href(['runs'])}>Runs</a> / <span class="id">${this.sweep}</span></p>
      <h1>Sweep ${this.told?.request.model ?? ''}</h1>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.rows.length ? this.results() : nothing}`;
  }

  results() {
    const varied = Object.keys(this.told.request.grid ?? this.told.request.random ?? {});
    const distances = this.rows.map(row => row.distance ?? row.best?.distance ?? null);
    const ranked = distances.filter(value => value !== null).sort((a, b) => a - b);
    const lines = this.rows.map((row, i) => ({
      id: row.run,
      title: `run ${short(row.run)}: ${varied.map(name => `${name} ${setting(row.spec[name])}`).join(', ')}`,
      values: [...varied.map(name => row.spec[name] ?? null), distances[i]],
      tone: distances[i] === null ? 1 : ranked.indexOf(distances[i]) / Math.max(1, ranked.length - 1),
    }));
    const columns = [
      'Run',
      ...varied.map(name => numbers(name)),
      'Status',
      numbers('Step'),
      numbers('Least distance on the way'),
      numbers('Distance to test'),
    ];
    const runs = this.rows.slice(0, 8).map(row => `run=${row.run}`);
    return html`<section class="panel">
        <parallel-lines
          .axes=${[...varied, 'distance']}
          .rows=${lines}
          .chosen=${this.chosen}
          @choose=${event => (this.chosen = event.detail)}
          @open=${event => go(href(['runs', event.detail]))}
        ></parallel-lines>
      </section>
      <p>
        <a class="button" href="#/compare?${runs.join('&')}">Compare the curves</a>
      </p>
      ${table(
        'Runs of the sweep',
        columns,
        this.rows.map(row => this.row(row, varied)),
      )}
      <copy-as what="Sweep" .ways=${results(this.sweep)}></copy-as>`;
  }

  row(row, varied) {
    const choose = () => (this.chosen = row.run);
    return html`<tr class=${row.run === this.chosen ? 'chosen' : ''} @pointerenter=${choose}>
      <th scope="row"><a href=${href(['runs', row.run])} @focus=${choose}>${short(row.run)}</a></th>
      ${varied.map(name => html`<td class="number">${setting(row.spec[name])}</td>`)}
      <td>${statusMark(row.status)}</td>
      <td class="number">${count(row.step)}</td>
      <td class="number">${real(row.best?.distance)}</td>
      <td class="number">${real(row.distance)}</td>
    </tr>`;
  }
}

customElements.define('sweep-page', SweepPage);
