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
