import { blob, bytes, get, picture, send, sendFile } from '../base/api.js';
import { label, truncated, turned, z } from '../base/latents.js';
import { Sounds } from '../base/sounds.js';
import { COLUMNS, Sheet, Texts } from './sheets.js';

/** What the studio asks of the generator service. */

/**
 * Samples as they were asked for.
 *
 * @typedef {{model: string, version: number, seed: string, first: number, count: number, label: string, truncation: number}} Request
 */

/** @param {AbortSignal} signal */
export const models = signal => get('/models', signal);

/** @param {Request} asked @param {Record<string, string | number>} [more] */
export function samplesPath(asked, more = {}) {
  const query = new URLSearchParams({ seed: asked.seed, count: String(asked.count) });
  if (asked.first) query.set('first', String(asked.first));
  if (asked.label) query.set('label', asked.label);
  if (asked.truncation !== 1) query.set('truncation', String(asked.truncation));
  Object.entries(more).forEach(([name, value]) => query.set(name, String(value)));
  return `/models/${asked.model}/versions/${asked.version}/samples?${query}`;
}

/** All of them at once. @param {any} model @param {Request} asked @param {AbortSignal} signal */
export async function sheet(model, asked, signal) {
  if (model.image) {
    return new Sheet(
      await picture(samplesPath(asked, { columns: COLUMNS }), { signal }),
      model.image.edge,
      asked.count,
    );
  }
  if (model.audio) {
    return Sounds.ofNpy(model.audio, await bytes(samplesPath(asked, { format: 'npy', dtype: 'int16' }), { signal }));
  }
  return new Texts((await get(samplesPath(asked, { format: 'json' }), signal)).samples);
}

/**
 * A place in the space of latents, and the class that is drawn there.
 *
 * @typedef {{z: Float32Array, label: string, title: string}} Point
 */

/** Where sample `place` of a request lies. @param {any} model @param {Request} asked @param {number} place @returns {Point} */
export function pointOf(model, asked, place) {
  const index = asked.first + place;
  const { classes } = model;
  const name = !classes.length ? '' : asked.label || classes[label(asked.seed, index, classes.length)];
  return {
    z: truncated(z(asked.seed, index, model.latent), asked.truncation),
    label: name,
    title: `sample ${index} of seed ${asked.seed}`,
  };
}

/**
 * What is drawn at points of one class.
 *
 * @param {any} model
 * @param {Point[]} points
 * @param {AbortSignal} signal
 * @param {Record<string, number>} [attributes] how much more of which
 */
export function drawnAt(model, points, signal, attributes) {
  const { path, json } = at(model, points, attributes);
  return drawn(model, path, json, points.length, signal);
}

/** What asks for it. @param {any} model @param {Point[]} points @param {Record<string, number>} [attributes] */
export const at = (model, points, attributes) => ({
  path: `${place(model)}/latents`,
  json: {
    latents: points.map(point => [...point.z]),
    labels: points[0].label ? points.map(point => point.label) : undefined,
    attributes,
  },
});

async function drawn(model, path, post, count, signal) {
  if (model.image) {
    const bitmap = await picture(path, { post: { ...post, columns: COLUMNS }, signal });
    return new Sheet(bitmap, model.image.edge, count);
  }
  if (model.audio) {
    return Sounds.ofNpy(model.audio, await bytes(path, { post: { ...post, format: 'npy', dtype: 'int16' }, signal }));
  }
  return new Texts((await send('POST', path, { ...post, format: 'json' }, signal)).samples);
}

/** Where somebody's own sample lies. @param {any} model @param {Blob} file @param {string} label @param {string} title @param {AbortSignal} signal @returns {Promise<Point>} */
export async function pointAt(model, file, label, title, signal) {
  const { latents } = await sendFile(ownPath(model, 'encodings', label), file, signal);
  return { z: Float32Array.from(latents[0]), label, title };
}

/** @param {any} model @param {'encodings' | 'reconstructions'} what @param {string} label */
export const ownPath = (model, what, label) =>
  `${place(model)}/${what}${label ? `?${new URLSearchParams({ label })}` : ''}`;

/** What asks for the way through points, in the first one's class. @param {any} model @param {Point[]} points @param {number} steps from one to the next */
export const way = (model, points, steps) => ({
  path: `${place(model)}/interpolations`,
  json: { latents: points.map(point => [...point.z]), steps, label: points[0].label || undefined },
});

/** The way from one point to another, both included. @param {any} model @param {Point} from @param {Point} to @param {number} steps @param {AbortSignal} signal */
export function walk(model, from, to, steps, signal) {
  const { path, json } = way(model, [from, to], steps);
  return drawn(model, path, json, steps + 1, signal);
}

/** There and back, as a GIF that moves. @param {any} model @param {Point} from @param {Point} to @param {number} steps @param {number} delay ms @param {number} size edge */
export function film(model, from, to, steps, delay, size) {
  const { path, json } = way(model, [from, to, from], steps);
  return blob(path, { post: { ...json, format: 'gif', delay, size }, accept: 'image/gif' });
}

export const place = model => `/models/${model.name}/versions/${model.version}`;

/**
 * Points around one, by rows: as far as `reach` at the edges, along two axes that the seed 0 gives.
 *
 * @param {Point} centre
 * @param {number} across odd
 * @param {number} reach in degrees
 * @returns {Point[]}
 */
export function around(centre, across, reach) {
  const middle = (across - 1) / 2;
  const axes = [z(0, 0, centre.z.length), z(0, 1, centre.z.length)];
  const radians = place => ((place - middle) / middle) * reach * (Math.PI / 180);
  return Array.from({ length: across ** 2 }, (_, i) => {
    const [x, y] = [radians(i % across), radians(Math.floor(i / across))];
    return { ...centre, z: turned(centre.z, axes, [x, y]), title: x || y ? `near ${centre.title}` : centre.title };
  });
}
