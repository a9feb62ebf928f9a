import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { get } from '../base/api.js';
import { count } from '../base/format.js';
import { table } from '../parts/table.js';
import '../parts/problem-note.js';

const PAGE = 10;

/** Samples that a version could not take, each with its reason, by pages. */
class QuarantineList extends Part {
  static properties = { base: {}, first: { state: true }, page: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.first = 0;
    this.page = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.turn(0);
  }

  turn(first) {
    return this.attempt(async () => {
      this.page = await get(`${this.base}/quarantine?first=${first}&count=${PAGE}`, this.signal);
      this.first = first;
    });
  }

  render() {
    return html`<problem-note .problem=${this.problem}></problem-note>
      ${this.page === null ? nothing : this.page.count === 0 ? html`<p class="soft">Every sample could be read and fits the recipe.</p>` : this.cases()}`;
  }

  cases() {
    const { first, page } = this;
    const rows = page.cases.map(
      one =>
        html`<tr>
          <td>${one.upload}</td>
          <td>${one.entry || one.offset}</td>
          <td class="sentence">${one.reason}</td>
        </tr>`,
    );
    return html`${table('Samples in quarantine', ['Upload', 'Entry', 'Reason'], rows)}
      <div class="row">
        <button type="button" ?disabled=${first === 0} @click=${() => this.turn(first - PAGE)}>Back</button>
        <button type="button" ?disabled=${first + PAGE >= page.count} @click=${() => this.turn(first + PAGE)}>
          More
        </button>
        <span class="soft">${count(page.count)} in all</span>
        <a class="button" href="${this.base}/quarantine/quarantine.jsonl" download>All of it</a>
      </div>`;
  }
}

customElements.define('quarantine-list', QuarantineList);
