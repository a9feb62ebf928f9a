/** How numbers, times and names are told. */

const whole = new Intl.NumberFormat('en');
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const moment = new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short' }); // 2026-11-25 04:06
const NOTHING = '–';

/** @param {number | null | undefined} value */
export const count = value => (value === null || value === undefined ? NOTHING : whole.format(value));

/** Told in its way if it is there; else nothing, which lists leave out. @param {number | null | undefined} value @param {(value: number) => string} way */
export const known = (value, way) => (value === null || value === undefined ? null : way(value));

/** Three digits that count. @param {number | null | undefined} value */
export function real(value) {
  if (value === null || value === undefined || !Number.isFinite(value)) return NOTHING;
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2);
  return size >= 100 ? whole.format(Math.round(value)) : value.toPrecision(3);
}

/** @param {number | null | undefined} value */
export const percent = value => (value === null || value === undefined ? NOTHING : `${(100 * value).toFixed(1)} %`);

/** @param {number} bytes */
export function size(bytes) {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toPrecision(3)} ${units[power]}`;
}

/** @param {number} seconds */
export function duration(seconds) {
  if (!Number.isFinite(seconds)) return NOTHING;
  const all = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60), all % 60];
  const two = part => String(part).padStart(2, '0');
  return hours ? `${hours}:${two(minutes)}:${two(rest)} h` : minutes ? `${minutes}:${two(rest)} min` : `${rest} s`;
}

/** @param {string} instant */
export function ago(instant) {
  const seconds = (Date.parse(instant) - Date.now()) / 1000;
  for (const [unit, length] of [
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ]) {
    if (Math.abs(seconds) >= length) return relative.format(Math.round(seconds / length), unit);
  }
  return relative.format(Math.round(seconds), 'second');
}

/** @param {string} instant */
export const at = instant => moment.format(new Date(instant));

/** Of an id or a digest. @param {string} whole */
export const short = whole => whole.slice(0, 8);
