import { html, nothing } from 'lit';
import { Part } from '../base/part.js';
import { text } from '../base/api.js';
import { count } from '../base/format.js';
import { numbers, table } from '../parts/table.js';
import '../parts/problem-note.js';

const MOST = 12;

/** What a finished run's generator has of its training samples: which of them it came closest to, and what its encoder brings back. */
class LearnedView extends Part {
  static properties = {
    run: {},
    form: {},
    encoder: { type: Boolean },
    pairs: { state: true },
    problem: { state: true },
  };

  connectedCallback() {
    super.connectedCallback();
    if (this.form !== 'text') return;
    this.attempt(async () => {
      const lines = (await text(`/runs/${this.run}/closest.txt`, this.signal)).split('\n').filter(Boolean);
      this.pairs = lines.map(line => line.split('\t'));
    });
  }

  render() {
    return html`${this.closest()} ${this.encoder && this.form === 'image' ? this.reconstructions() : nothing}`;
  }

  closest() {
    const what = { image: 'images', audio: 'sounds', text: 'texts' }[this.form];
    return html`<section class="panel" aria-labelledby="closest">
      <h2 id="closest">Closest to training ${what}</h2>
      <problem-note .problem=${this.problem}></problem-note>
      ${this.form === 'text' ? this.texts() : this.picture()}
    </section>`;
  }

  picture() {
    return html`<figure class="film">
      <img
        class="pixels"
        src="/runs/${this.run}/closest.png"
        alt="Samples, each beside the training sample that it is most like"
      />
      <figcaption class="soft">
        Each sample beside the training sample that it is most like a copy of, the likest first.
      </figcaption>
    </figure>`;
  }

  texts() {
    const rows = (this.pairs ?? []).slice(0, MOST).map(
      ([sample, closest, edits]) =>
        html`<tr>
          <td class="text">${sample}</td>
          <td class="text">${closest}</td>
          <td class="number">${count(Number(edits))}</td>
        </tr>`,
    );
    return html`${table('Texts beside the training text that each is most like', ['Text', 'Training text', numbers('Edits', 'Characters to change from one to the other')], rows)}
      <p><a href="/runs/${this.run}/closest.txt">All of them</a></p>`;
  }

  reconstructions() {
    return html`<section class="panel" aria-labelledby="back">
      <h2 id="back">What comes back</h2>
      <figure class="film">
        <img
          class="pixels"
          src="/runs/${this.run}/reconstructions.png"
          alt="Images of the test split, below each row what the model makes of them"
        />
        <figcaption class="soft">
          Images of the test split, below each row what encoder and generator make of it.
        </figcaption>
      </figure>
    </section>`;
  }
}

customElements.define('learned-view', LearnedView);
