import uPlot from 'uplot';
import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { href } from '../base/route.js';
import { count, percent, real, setting, short } from '../base/format.js';
import { series } from '../base/theme.js';
import { statusMark } from '../parts/marks.js';
import { MEASURES, columns, isTold } from './series.js';
import { flat } from './spec.js';
import '../parts/close-up.js';
import '../parts/series-chart.js';
import '../parts/problem-note.js';

const PAUSE = 3000;

/** Several runs in one chart and one table, which names only what differs between them. */
class ComparePage extends Part {
  static properties = {
    runs: { attribute: false },
    told: { state: true },
    measure: { state: true },
    log: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.told = [];
    this.measure = MEASURES[0];
    this.log = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(() => this.read(), PAUSE);
  }

  async read() {
    const ended = this.told.length && this.told.every(one => one.run.endedAt);
    if (ended) return;
    this.told = await Promise.all(
      this.runs.map(async id => {
        const [run, metrics, looks] = await Promise.all([
          get(`/runs/${id}`, this.signal),
          get(`/runs/${id}/metrics?most=1000`, this.signal),
          get(`/runs/${id}/looks`, this.signal),
        ]);
        return { run, metrics, looks };
      }),
    );
    this.draw();
  }

  /** Steps of all runs on one axis; a run has no value where another has a step. */
  draw() {
    const { key, of, points } = this.measure;
    this.lines = this.told.map(({ run }, i) => ({ name: `${run.model} ${short(run.id)}`, colour: series(i), points }));
    this.data = this.told.length ? uPlot.join(this.told.map(one => columns(one[of], [key]))) : [[]];
  }

  render() {
    return html`<p class="trail"><a href=${href(['runs'])}>Runs</a></p>
      <h1>${this.runs.length} runs beside each other</h1>
      <problem-note .problem=${this.problem}></problem-note>
      <div class="row">
        <div class="field inline">
          <label for="measure">Show</label
          ><select id="measure" @change=${event => this.show(this.measures()[event.target.selectedIndex])}>
            ${this.measures().map(one => html`<option ?selected=${one === this.measure}>${one.name}</option>`)}
          </select>
        </div>
        <label class="check"
          ><input type="checkbox" .checked=${this.log} @change=${event => (this.log = event.target.checked)} />
          logarithmic</label
        >
        <close-up></close-up>
      </div>
      ${this.told.length ? this.compared() : nothing}`;
  }

  compared() {
    const { measure, log, lines, data } = this;
    return html`<series-chart
        class="panel"
        name=${measure.name}
        ?log=${log}
        .lines=${lines}
        .data=${data}
      ></series-chart>
      ${this.table()}`;
  }

  /** Those that one of them tells. */
  measures() {
    const told = MEASURES.filter(({ key, of }) => this.told.some(one => isTold(one[of], key)));
    return told.length ? told : MEASURES;
  }

  show(measure) {
    this.measure = measure;
    this.draw();
  }

  table() {
    const rows = [
      ['Status', ({ run }) => statusMark(run.status)],
      ['Step', ({ run }) => count(run.step)],
      ['Least distance to training', ({ looks }) => real(Math.min(...looks.map(look => look.distance)))],
      ['Distance to test', ({ run }) => real(run.scores?.distance)],
      ['Named as asked', ({ run }) => percent(run.scores?.accuracy)],
      ['Coverage', ({ looks }) => percent(looks.at(-1)?.coverage)],
      ['Reconstruction', ({ run }) => real(run.scores?.reconstruction?.error)],
      ['4-grams, bits', ({ run }) => real(run.scores?.text?.divergence.at(-1)?.value)],
      ...this.differences().map(name => [name, ({ run }) => setting(settings(run)[name])]),
    ].filter(([, value]) => this.told.some(one => value(one) !== '–'));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Runs beside each other">
      <table>
        <thead>
          <tr>
            <td></td>
            ${this.told.map(({ run }, i) => head(run, series(i)))}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ([name, value]) =>
              html`<tr>
                <th scope="row">${name}</th>
                ${this.told.map(one => html`<td>${value(one)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  differences() {
    const all = this.told.map(({ run }) => settings(run));
    const names = new Set(all.flatMap(Object.keys));
    return [...names].filter(name => new Set(all.map(one => one[name])).size > 1);
  }
}

const settings = run => Object.fromEntries(flat(run.recipe ?? run.spec));

const head = (run, line) =>
  html`<th scope="col" class="key ${line}"><a href=${href(['runs', run.id])}>${run.model} ${short(run.id)}</a></th>`;

customElements.define('compare-page', ComparePage);
