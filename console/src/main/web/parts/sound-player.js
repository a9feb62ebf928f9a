import { html } from 'lit';
import { Part } from '../base/part.js';

/** A sound to be seen and heard. It begins by itself when it is another one and `starts`. */
class SoundPlayer extends Part {
  static properties = {
    sheet: { attribute: false },
    place: { type: Number },
    name: {},
    starts: { type: Boolean },
  };

  render() {
    return html`<figure class="film">
      <canvas class="wave" width="1" height="1" role="img" aria-label="Waveform of ${this.name}"></canvas>
      <audio controls aria-label=${this.name}></audio>
    </figure>`;
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('themechange', () => this.draw(), { signal: this.signal });
    this.signal.addEventListener('abort', () => URL.revokeObjectURL(this.url));
  }

  draw() {
    if (this.sheet) this.sheet.draw(this.place, this.querySelector('canvas'));
  }

  updated(changed) {
    if (!this.sheet || !(changed.has('sheet') || changed.has('place'))) return;
    this.draw();
    const audio = this.querySelector('audio');
    URL.revokeObjectURL(this.url);
    this.url = URL.createObjectURL(this.sheet.file(this.place));
    audio.src = this.url;
    if (this.starts) audio.play().catch(() => {}); // a page that nobody touched yet stays silent
  }
}

customElements.define('sound-player', SoundPlayer);
