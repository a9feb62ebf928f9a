import { colour } from '../base/theme.js';
import { wav } from '../base/wav.js';

/**
 * Samples that were drawn, of one form. All have a `length`; what can be seen is drawn on a canvas, what can be read is a text,
 * and what can be heard is a file too.
 */

/** White pixels between two samples of a picture. */
const GAP = 2;
export const COLUMNS = 16;

/** Samples side by side in one picture. */
export class Sheet {
  constructor(bitmap, edge, length) {
    Object.assign(this, { bitmap, edge, length });
  }

  /** Draws sample `place` to fill `canvas`. @param {number} place @param {HTMLCanvasElement} canvas */
  draw(place, canvas) {
    const { edge, bitmap } = this;
    if (canvas.width !== edge || canvas.height !== edge) canvas.width = canvas.height = edge;
    const step = edge + GAP;
    const across = Math.min(COLUMNS, this.length);
    const pen = canvas.getContext('2d');
    pen.clearRect(0, 0, edge, edge); // what is seen through is not what was there before
    pen.drawImage(bitmap, (place % across) * step, Math.floor(place / across) * step, edge, edge, 0, 0, edge, edge);
  }
}

const WIDTH = 320;
const HEIGHT = 112;

/** Sounds by their levels, in 16 bits. */
export class Sounds {
  /** @param {{rate: number, length: number, channels: number}} audio @param {ArrayBuffer} npy int16 [n, length, channels] */
  constructor(audio, npy) {
    this.audio = audio;
    this.levels = new Int16Array(npy, 10 + new DataView(npy).getUint16(8, true)); // behind the header, whose length stands there
    this.length = this.levels.length / (audio.length * audio.channels);
  }

  /** Frame after frame. @param {number} place */
  of(place) {
    const size = this.audio.length * this.audio.channels;
    return this.levels.subarray(place * size, (place + 1) * size);
  }

  /** The way of its level, a channel above the other. @param {number} place @param {HTMLCanvasElement} canvas */
  draw(place, canvas) {
    const { length, channels } = this.audio;
    const levels = this.of(place);
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const pen = canvas.getContext('2d');
    const lane = HEIGHT / channels;
    for (let channel = 0; channel < channels; channel++) {
      const middle = (channel + 0.5) * lane;
      pen.fillStyle = colour('line');
      pen.fillRect(0, middle - 0.5, WIDTH, 1);
      pen.fillStyle = colour('accent');
      for (let x = 0; x < WIDTH; x++) {
        let [low, high] = [32_767, -32_768];
        const last = Math.min(length - 1, Math.floor(((x + 1) * length) / WIDTH)); // the next one's first: no gap between
        for (let frame = Math.floor((x * length) / WIDTH); frame <= last; frame++) {
          low = Math.min(low, levels[frame * channels + channel]);
          high = Math.max(high, levels[frame * channels + channel]);
        }
        const [top, bottom] = [high, low].map(level => middle - (level / 32_768) * 0.47 * lane);
        pen.fillRect(x, top - 0.5, 1, Math.max(1, bottom - top + 1));
      }
    }
  }

  /** @param {number} place */
  file(place) {
    return wav(this.of(place), this.audio);
  }
}

/** Texts. */
export class Texts {
  /** @param {{text: string}[]} samples */
  constructor(samples) {
    Object.assign(this, { samples, length: samples.length });
  }

  /** @param {number} place @returns {string} */
  text(place) {
    return this.samples[place].text;
  }
}
