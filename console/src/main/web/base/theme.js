/** Light, dark, or as the machine is; and the colours of it for what is drawn on a canvas. */

const KEPT = 'ganymede-theme';
export const themes = ['auto', 'light', 'dark'];

export const theme = () => localStorage.getItem(KEPT) ?? 'auto';

/** @param {string} name one of `themes` @returns {string} the same */
export function wear(name) {
  localStorage.setItem(KEPT, name);
  document.documentElement.dataset.theme = name;
  window.dispatchEvent(new Event('themechange'));
  return name;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () =>
  window.dispatchEvent(new Event('themechange')),
);

/** @param {string} name of a colour in the style sheet, without its dashes @returns {string} as a canvas takes it */
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/** Lines beside each other: told apart by eight colours, then again. @param {number} index */
export const series = index => `series-${(index % 8) + 1}`;

/** Whether things may move by themselves. */
export const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
