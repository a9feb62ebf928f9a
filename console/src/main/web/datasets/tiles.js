import { picture } from '../base/api.js';

/** Pictures of samples, 256 in each, fetched when they are looked at; the ones that were looked at longest ago are given up. */

const COLUMNS = 16;
export const TILE = COLUMNS * COLUMNS;
const GAP = 2;
const KEPT = 96;
const AT_ONCE = 4;

export class Tiles {
  /**
   * @param {(first: number, count: number, columns: number) => string} path of a picture
   * @param {number} length samples in all
   * @param {number} edge of a sample
   * @param {() => void} onArrival
   * @param {(refusal: Error) => void} onRefusal
   */
  constructor(path, length, edge, onArrival, onRefusal) {
    Object.assign(this, { path, length, edge, onArrival, onRefusal });
    this.here = new Map(); // the one that was looked at last is the last
    this.coming = new Map();
    this.wanted = [];
  }

  /** Draws a sample, if its picture is here. @returns {boolean} whether it is */
  draw(pen, index, x, y, size) {
    const tile = Math.floor(index / TILE);
    const bitmap = this.here.get(tile);
    if (!bitmap) return false;
    const place = index - tile * TILE;
    const step = this.edge + GAP;
    pen.drawImage(
      bitmap,
      (place % COLUMNS) * step,
      Math.floor(place / COLUMNS) * step,
      this.edge,
      this.edge,
      x,
      y,
      size,
      size,
    );
    return true;
  }

  /** What is looked at now, the most important first; what is under way for other places is broken off. @param {number[]} tiles */
  want(tiles) {
    for (const tile of tiles) {
      const bitmap = this.here.get(tile);
      if (bitmap) {
        this.here.delete(tile);
        this.here.set(tile, bitmap);
      }
    }
    this.wanted = tiles.filter(tile => !this.here.has(tile));
    for (const [tile, leaving] of this.coming) if (!this.wanted.includes(tile)) leaving.abort();
    this.next();
  }

  next() {
    for (const tile of this.wanted) {
      if (this.coming.size >= AT_ONCE) return;
      if (!this.coming.has(tile) && !this.here.has(tile)) this.bring(tile);
    }
  }

  async bring(tile) {
    const leaving = new AbortController();
    this.coming.set(tile, leaving);
    try {
      const first = tile * TILE;
      const count = Math.min(TILE, this.length - first);
      this.here.set(tile, await picture(this.path(first, count, COLUMNS), { signal: leaving.signal }));
      this.giveUp();
      this.onArrival();
    } catch (refusal) {
      if (refusal.name !== 'AbortError') this.onRefusal(refusal);
    } finally {
      this.coming.delete(tile);
    }
    if (!leaving.signal.aborted) this.next();
  }

  giveUp() {
    for (const [tile, bitmap] of this.here) {
      if (this.here.size <= KEPT) return;
      bitmap.close();
      this.here.delete(tile);
    }
  }

  close() {
    this.wanted = [];
    this.coming.forEach(leaving => leaving.abort());
    this.here.forEach(bitmap => bitmap.close());
    this.here.clear();
  }
}
