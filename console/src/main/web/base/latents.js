/**
 * A sample's latent, as docs/latents.md specifies it: Philox4x32-10 keyed by the seed, counter (index, block, stream), Box and
 * Muller. What is computed here and sent to POST /models/{name}/latents is the sample that the services draw themselves.
 */

const high = product => Number(product >> 32n);
const low = product => Number(product & 0xffffffffn);
const halves = value => [Number(BigInt.asUintN(32, value)), Number(BigInt.asUintN(32, value >> 32n))];
const uniform = word => (word + 0.5) / 2 ** 32;

function philox(counter, key) {
  let c = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const p0 = 0xd2511f53n * BigInt(c[0]);
    const p1 = 0xcd9e8d57n * BigInt(c[2]);
    c = [(high(p1) ^ c[1] ^ k0) >>> 0, low(p1), (high(p0) ^ c[3] ^ k1) >>> 0, low(p0)];
    k0 = (k0 + 0x9e3779b9) >>> 0;
    k1 = (k1 + 0xbb67ae85) >>> 0;
  }
  return c;
}

const words = (seed, index, block, stream) => philox([...halves(BigInt(index)), block, stream], halves(BigInt(seed)));

/**
 * @param {string | number} seed 64 bits
 * @param {number} index
 * @param {number} size
 * @returns {Float32Array} z [size]
 */
export function z(seed, index, size) {
  const out = new Float32Array(size);
  for (let i = 0; i < size; i += 4) {
    const w = words(seed, index, i / 4, 0);
    for (let pair = 0; pair < 4 && i + pair < size; pair += 2) {
      const radius = Math.sqrt(-2 * Math.log(uniform(w[pair])));
      const angle = 2 * Math.PI * uniform(w[pair + 1]);
      out[i + pair] = radius * Math.cos(angle);
      if (i + pair + 1 < size) out[i + pair + 1] = radius * Math.sin(angle);
    }
  }
  return out;
}

/** The class of a sample for which none is asked. @returns {number} 0 to classes - 1 */
export const label = (seed, index, classes) => Math.floor(uniform(words(seed, index, 0, 1)[0]) * classes);

/** z times psi, in float32. @param {Float32Array} latent @param {number} psi */
export const truncated = (latent, psi) => latent.map(value => value * Math.fround(psi));

/**
 * Turned away from a latent by an angle, towards a mix of two others; all three are nearly orthogonal, so the length stays.
 *
 * @param {Float32Array} centre
 * @param {[Float32Array, Float32Array]} axes
 * @param {[number, number]} place radians along each axis
 */
export function turned(centre, [u, v], [x, y]) {
  const angle = Math.hypot(x, y);
  if (angle === 0) return centre;
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle) / angle];
  return centre.map((value, i) => cosine * value + sine * (x * u[i] + y * v[i]));
}
