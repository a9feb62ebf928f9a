import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { send } from '../base/api.js';
import { at, count, size } from '../base/format.js';
import { numbers, table } from '../parts/table.js';
import './drop-zone.js';
import '../parts/problem-note.js';

const COLUMNS = ['Upload', 'Format', numbers('Samples'), numbers('Labels'), numbers('Size'), 'Received', ''];

/** What was uploaded to a dataset, and where more is dropped. Tells `altered`. */
class UploadList extends Part {
  static properties = { named: {}, uploads: { attribute: false }, problem: { state: true }, told: { state: true } };

  constructor() {
    super();
    this.uploads = [];
    this.told = '';
  }

  render() {
    return html`<problem-note .problem=${this.problem}></problem-note>
      <p class="unseen" role="status">${this.told}</p>
      <drop-zone .named=${this.named} @uploaded=${() => this.changed()}></drop-zone>
      ${
        this.uploads.length
          ? table(
              'Uploads of the dataset',
              COLUMNS,
              this.uploads.map(one => this.row(one)),
            )
          : nothing
      }`;
  }

  row({ name, samples, labels, complete }) {
    const labelled = labels
      ? count(labels.count)
      : complete
        ? count(samples?.labelled)
        : html`<span class="wrong">missing</span>`;
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${samples?.format ?? '–'}</td>
      <td class="number">${count(samples?.count)}</td>
      <td class="number">${labelled}</td>
      <td class="number">${size((samples?.bytes ?? 0) + (labels?.bytes ?? 0))}</td>
      <td>${at((samples ?? labels).receivedAt)}</td>
      <td>
        <button type="button" aria-label="Remove upload ${name}" @click=${() => this.deleteUpload(name)}>Remove</button>
      </td>
    </tr>`;
  }

  deleteUpload(name) {
    return this.attempt(async () => {
      await send('DELETE', `/datasets/${this.named}/uploads/${name}`, undefined, this.signal);
      this.told = `Upload ${name} is removed`;
      this.changed();
    });
  }

  changed() {
    this.dispatchEvent(new Event('altered'));
  }
}

customElements.define('upload-list', UploadList);
