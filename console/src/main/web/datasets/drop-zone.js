import { html } from 'lit';
import { Part } from '../base/part.js';
import { upload } from '../base/api.js';
import { percent, size } from '../base/format.js';
import { meter } from '../parts/marks.js';
import { chosen, dropped, uploads } from './dropped.js';
import '../parts/problem-note.js';

/** Takes files and folders, sends them one after the other, and shows how far each is. Tells `uploaded` after each. */
class DropZone extends Part {
  static properties = {
    named: {},
    unlabelled: { state: true },
    over: { state: true },
    sending: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.over = false;
    this.unlabelled = false;
    this.sending = [];
  }

  render() {
    return html`<div
        class="drop ${this.over ? 'over' : ''}"
        @dragover=${this.drag}
        @dragleave=${() => (this.over = false)}
        @drop=${this.drop}
      >
        <p>Drop files or a folder here</p>
        <p class="row">
          <label class="button">Choose files<input class="unseen" type="file" multiple @change=${this.choose} /></label>
          <label class="button"
            >Choose a folder<input class="unseen" type="file" webkitdirectory @change=${this.choose}
          /></label>
        </p>
        <p class="note">
          Images, sounds, zip, tar, IDX, NPY, NPZ, CSV, JSON lines. A file of labels is known by “labels” in its name;
          folders and tables in an archive name labels too.
        </p>
        <label class="check note">
          <input
            type="checkbox"
            .checked=${this.unlabelled}
            @change=${event => (this.unlabelled = event.target.checked)}
          />
          these samples have no labels
        </label>
      </div>
      <problem-note .problem=${this.problem}></problem-note>
      <ul class="plain" aria-live="polite">
        ${this.sending.map(
          one =>
            html`<li class="row">
              <span class="grow">${one.title} <span class="soft">${size(one.size)}</span></span>
              ${meter(`Upload of ${one.title}`, one.share, 1)}<output>${one.state ?? percent(one.share)}</output>
            </li>`,
        )}
      </ul>`;
  }

  drag(event) {
    event.preventDefault();
    this.over = true;
  }

  drop(event) {
    event.preventDefault();
    this.over = false;
    this.attempt(async () => this.send(uploads(await dropped(event.dataTransfer))));
  }

  choose(event) {
    const found = chosen(event.target.files);
    event.target.value = '';
    this.attempt(() => this.send(uploads(found)));
  }

  /** @param {import('./dropped.js').Upload[]} all */
  async send(all) {
    this.sending = all.map(one => ({
      ...one,
      size: one.samples.size + (one.labels?.size ?? 0),
      share: 0,
      state: null,
    }));
    for (const one of this.sending) {
      const place = `/datasets/${this.named}/uploads/${one.name}`;
      const tell = change => {
        Object.assign(one, change);
        this.requestUpdate();
      };
      try {
        await upload(
          `${place}/samples${this.unlabelled ? '?labels=none' : ''}`,
          one.samples,
          share => tell({ share }),
          this.signal,
        );
        if (one.labels) await upload(`${place}/labels`, one.labels, () => {}, this.signal);
        tell({ share: 1, state: 'received' });
        this.dispatchEvent(new Event('uploaded'));
      } catch (refusal) {
        tell({ state: 'refused' });
        throw refusal;
      }
    }
  }
}

customElements.define('drop-zone', DropZone);
