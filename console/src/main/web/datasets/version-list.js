import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { follow, send } from '../base/api.js';
import { href } from '../base/route.js';
import { at, count, duration, number } from '../base/format.js';
import { field, meter, statusMark } from '../parts/marks.js';
import { numbers, table } from '../parts/table.js';
import { ways } from './ways.js';
import '../parts/copy-as.js';
import '../parts/problem-note.js';

const COLUMNS = [
  'Version',
  'Status',
  numbers('To train'),
  numbers('Held out'),
  numbers('Twice', 'There more than once, kept once'),
  numbers('Quarantined'),
  'Asked for',
  '',
];

/** A dataset's versions, those that are being sealed as they go on; and what asks for the next one. Tells `altered`. */
class VersionList extends Part {
  static properties = {
    named: {},
    versions: { attribute: false },
    asked: { state: true },
    sealing: { state: true },
    problem: { state: true },
    told: { state: true },
  };

  constructor() {
    super();
    Object.assign(this, { versions: [], asked: { seed: '7', testShare: '0.1' }, sealing: {}, told: '' });
  }

  willUpdate(changed) {
    if (changed.has('versions'))
      this.versions.filter(one => one.status === 'SEALING').forEach(one => this.follow(one.version));
  }

  follow(version) {
    if (this.sealing[version]) return;
    this.sealing = { ...this.sealing, [version]: { done: 0, samples: 1 } };
    follow(
      `/datasets/${this.named}/versions/${version}/progress`,
      'progress',
      news => {
        this.sealing = { ...this.sealing, [version]: news };
        if (news.status === 'SEALING') return false;
        this.told = `Version ${version} is ${news.status.toLowerCase()}`;
        this.changed();
        return true;
      },
      this.signal,
    );
  }

  changed() {
    this.dispatchEvent(new Event('altered'));
  }

  render() {
    const rows = [...this.versions].reverse().map(one => this.row(one));
    return html`<problem-note .problem=${this.problem}></problem-note>
      <p class="unseen" role="status">${this.told}</p>
      ${rows.length ? table('Versions of the dataset', COLUMNS, rows) : html`<p class="soft">None is sealed yet.</p>`}
      <form class="row end" @submit=${this.seal} aria-label="Seal a version">
        ${this.number('seed', 'Seed')} ${this.number('testShare', 'Held out to test by')}
        <button class="primary">Seal a version</button>
      </form>
      <copy-as what="Dataset" .ways=${ways(this.named, this.whole)}></copy-as>`;
  }

  row(one) {
    const sealed = one.status === 'SEALED';
    return html`<tr>
      <th scope="row">
        ${sealed ? html`<a href=${href(['datasets', this.named, one.version])}>${one.version}</a>` : one.version}
      </th>
      <td>
        ${statusMark(one.status)} ${this.going(one)}
        ${one.failure ? html`<span class="wrong">${one.failure}</span>` : nothing}
      </td>
      <td class="number">${count(one.train?.count)}</td>
      <td class="number">${count(one.test?.count)}</td>
      <td class="number">${count(one.duplicates)}</td>
      <td class="number">${count(one.quarantined)}</td>
      <td>${at(one.requestedAt)}</td>
      <td>
        ${sealed ? html`<a href=${href(['runs', 'new'], { dataset: this.named, version: one.version })}>Train on it</a>` : nothing}
      </td>
    </tr>`;
  }

  going({ status, version }) {
    const now = this.sealing[version];
    if (status !== 'SEALING' || !now) return nothing;
    return html`${meter(`Sealing version ${version}`, now.done, now.samples)}
      <span class="soft">${now.secondsLeft ? `${duration(now.secondsLeft)} left` : ''}</span>`;
  }

  number(name, called) {
    const wrong = this.problem?.field === name ? this.problem.message : null;
    const put = event => (this.asked = { ...this.asked, [name]: event.target.value });
    const control = html`<input
      id=${name}
      class="short"
      inputmode="decimal"
      aria-invalid=${wrong ? 'true' : 'false'}
      .value=${this.asked[name]}
      @input=${put}
    />`;
    return field({ id: name, name: called, wrong, control });
  }

  get whole() {
    return { seed: number(this.asked.seed), testShare: number(this.asked.testShare) };
  }

  seal(event) {
    event.preventDefault();
    return this.attempt(async () => {
      await send('POST', `/datasets/${this.named}/versions`, this.whole, this.signal);
      this.changed();
    });
  }
}

customElements.define('version-list', VersionList);
