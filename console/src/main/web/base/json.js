/** JSON of which no digit is lost: a seed has 64 bits, and a number of JavaScript keeps integers of 53. */

/** @param {string} text @returns {any} with a BigInt for each integer that no number keeps */
export const read = text => JSON.parse(text, exact);

/** @param {unknown} value @param {number} [indent] */
export const write = (value, indent) => JSON.stringify(value, raw, indent);

/** An integer as it was written, as a BigInt where a number would lose digits. @param {string} text */
export const integer = text => (Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text));

/** Browsers from before 2025 tell no source: there the value stays as it was rounded. */
function exact(_, value, context) {
  return typeof value === 'number' && /^-?\d+$/.test(context?.source) ? integer(context.source) : value;
}

const raw = (_, value) => (typeof value === 'bigint' ? (JSON.rawJSON?.(String(value)) ?? Number(value)) : value);
