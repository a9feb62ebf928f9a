import { colour } from './theme.js';
import { HEADER, wav } from './wav.js';

const WIDTH = 320;
const HEIGHT = 112;

/** Sounds by their levels, in 16 bits. */
export class Sounds {
  /** @param {{rate: number, length: number, channels: number}} audio @param {Int16Array} levels [n, length, channels] */
  constructor(audio, levels) {
    Object.assign(this, { audio, levels, length: levels.length / (audio.length * audio.channels) });
  }

  /** @param {{rate: number, length: number, channels: number}} audio @param {ArrayBuffer} npy int16 [n, length, channels] */
  static ofNpy(audio, npy) {
    return new Sounds(audio, new Int16Array(npy, 10 + new DataView(npy).getUint16(8, true))); // behind the header, whose length stands there
  }

  /** The one in a WAV file of 16 bits, as the services write it. @param {Blob} file */
  static async ofWav(file) {
    const bytes = await file.arrayBuffer();
    const head = new DataView(bytes);
    const [channels, rate] = [head.getUint16(22, true), head.getUint32(24, true)];
    const levels = new Int16Array(bytes, HEADER);
    return new Sounds({ rate, channels, length: levels.length / channels }, levels);
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
