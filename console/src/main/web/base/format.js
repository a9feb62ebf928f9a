import { integer } from './json.js';

/** How numbers, times and names are told. */

const whole = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });
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
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-3 || size >= 1e6) return value.toExponential(2);
  return size >= 100 ? whole.format(Math.round(value)) : value.toPrecision(3);
}

const isWhole = value => !Number.isFinite(value) || Math.abs(value - Math.round(value)) < 1e-6 * Math.max(1, value);

/** The numbers beside an axis: as many digits as tell them apart. @param {(number | null)[]} ticks null for one that has none */
export function axis(ticks) {
  const told = ticks.filter(tick => tick !== null);
  const gap = Math.min(...told.slice(1).map((tick, i) => Math.abs(tick - told[i])));
  const most = Math.max(...told.map(Math.abs));
  const digits = [0, 1, 2, 3, 4].find(some => isWhole(gap * 10 ** some)) ?? 5;
  const way = value =>
    most >= 1e6
      ? compact.format(value)
      : digits > 4
        ? value.toExponential(1)
        : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return ticks.map(tick => (tick === null ? '' : way(tick)));
}

/** What somebody typed; what is no number stays as it is, for the service to say what is wrong. @param {string | number} typed */
export function number(typed) {
  if (typed === '' || !Number.isFinite(Number(typed))) return typed;
  return /^-?\d+$/.test(typed) ? integer(typed) : Number(typed);
}

/** A number that somebody set, without digits that nobody did. @param {unknown} value */
export const setting = value =>
  typeof value === 'number' && !Number.isInteger(value)
    ? String(Number(value.toPrecision(6)))
    : String(value ?? NOTHING);

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
