import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { go, href } from '../base/route.js';
import { ago, at, count, real, short } from '../base/format.js';
import { meter, statusMark } from '../parts/marks.js';
import { numbers, table } from '../parts/table.js';
import '../parts/problem-note.js';

const PAGE = 50;
const PAUSE = 2000;
const COLUMNS = [
  '',
  'Model',
  'Status',
  'Steps',
  numbers('Images/s'),
  numbers('Distance', 'Fréchet distance to the test split'),
  'Recipe',
  'Dataset',
  'Asked for',
];

/** All runs, the newest first, as they are now; some of them chosen to be compared. */
class RunsPage extends Part {
  static properties = {
    runs: { state: true },
    sweeps: { state: true },
    chosen: { state: true },
    most: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.runs = null;
    this.sweeps = [];
    this.chosen = new Set();
    this.most = PAGE;
  }

  connectedCallback() {
    super.connectedCallback();
    this.repeat(() => this.read(), PAUSE);
  }

  async read() {
    [this.runs, this.sweeps] = await Promise.all([
      get(`/runs?count=${this.most}`, this.signal),
      get('/sweeps?count=20', this.signal),
    ]);
  }

  render() {
    return html`<div class="row between">
        <h1>Runs</h1>
        <div class="row">
          <a
            class="button ${this.chosen.size < 2 ? 'off' : ''}"
            aria-disabled=${this.chosen.size < 2 ? 'true' : 'false'}
            href=${this.comparison()}
            >Compare ${this.chosen.size || ''}</a
          >
          <a class="button primary" href=${href(['runs', 'new'])}>New run</a>
        </div>
      </div>
      <problem-note .problem=${this.problem}></problem-note>
      ${
        this.runs === null
          ? nothing
          : this.runs.length
            ? this.table()
            : html`<p class="empty">
                Nothing was trained yet. A run needs a <a href=${href(['datasets'])}>sealed dataset version</a>; then
                <a href=${href(['runs', 'new'])}>start one</a>.
              </p>`
      }
      ${
        this.sweeps.length
          ? html`<h2>Sweeps</h2>
              <ul class="plain">
                ${this.sweeps.map(
                  sweep =>
                    html`<li>
                      <a href=${href(['sweeps', sweep.id])}>${sweep.request.model}</a>
                      <span class="soft">${sweep.runs} runs, ${ago(sweep.requestedAt)}</span>
                    </li>`,
                )}
              </ul>`
          : nothing
      }`;
  }

  comparison() {
    return `#/compare?${[...this.chosen].map(id => `run=${id}`).join('&')}`;
  }

  table() {
    const more = () => {
      this.most += PAGE;
      this.attempt(() => this.read());
    };
    return html`${table(
      'All runs',
      COLUMNS,
      this.runs.map(run => this.row(run)),
      'runs',
    )}
    ${this.runs.length === this.most ? html`<p><button type="button" @click=${more}>More</button></p>` : nothing}`;
  }

  row(run) {
    return html`<tr @click=${event => event.target.closest('a, input, label') ?? go(href(['runs', run.id]))}>
      <td>
        <label class="check"
          ><input
            type="checkbox"
            aria-label="Compare run ${short(run.id)}"
            .checked=${this.chosen.has(run.id)}
            @change=${() => this.choose(run.id)}
        /></label>
      </td>
      <th scope="row"><a href=${href(['runs', run.id])}>${run.model}</a> <span class="id">${short(run.id)}</span></th>
      <td>${statusMark(run.status)}</td>
      <td>
        ${meter(`Steps of run ${short(run.id)}`, run.step, run.steps)}
        <span class="number"
          >${count(run.step)}${run.steps ? html`<span class="soft"> of ${count(run.steps)}</span>` : nothing}</span
        >
      </td>
      <td class="number">
        ${run.status === 'RUNNING' && run.imagesPerSecond ? count(Math.round(run.imagesPerSecond)) : '–'}
      </td>
      <td class="number">${real(run.scores?.distance)}</td>
      <td>${run.spec.recipe}</td>
      <td><a href=${href(['datasets', run.dataset, run.datasetVersion])}>${run.dataset} ${run.datasetVersion}</a></td>
      <td title=${at(run.requestedAt)}>${ago(run.requestedAt)}</td>
    </tr>`;
  }

  choose(id) {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.chosen = chosen;
  }
}

customElements.define('runs-page', RunsPage);
