/**
 * Browsers end an element at some 17 million pixels. What is higher gets a shorter stand-in, and a pixel scrolled there is more
 * than one shown.
 */
const MOST = 16_000_000;

/** Height of the stand-in. @param {number} height */
export const extent = height => Math.min(height, MOST);

/** How far down one is. @param {number} scrolled of the stand-in @param {number} height @param {number} view height of what can be seen */
export const shown = (scrolled, height, view) =>
  height <= MOST ? scrolled : (scrolled * (height - view)) / (MOST - view);

/** Where the stand-in is scrolled to for it. @param {number} down @param {number} height @param {number} view */
export const scrolled = (down, height, view) => (height <= MOST ? down : (down * (MOST - view)) / (height - view));
