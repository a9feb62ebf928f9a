import { read, write } from './json.js';

/** What a service refused, in its own words (RFC 9457), or that none answered. */
export class Problem extends Error {
  /** @param {{title: string, detail?: string, field?: string, status?: number}} told */
  constructor(told) {
    super(told.detail ?? told.title);
    this.name = 'Problem';
    this.title = told.title;
    this.field = told.field ?? null;
    this.status = told.status ?? 0;
  }

  /** @param {number} status @param {string} body */
  static of(status, body) {
    try {
      const told = JSON.parse(body);
      return new Problem({ ...told, title: told.title ?? `Refused (${status})`, status });
    } catch {
      return status === 502 || status === 503 || status === 504
        ? new Problem({
            title: 'A service does not answer',
            status,
            detail: 'It may be starting, or have died: its log is in the folder logs/ of the suite.',
          })
        : new Problem({ title: `Refused (${status})`, status, detail: body.slice(0, 300) || 'No reason was given.' });
    }
  }
}

/** @param {string} path @param {RequestInit} [init] @returns {Promise<Response>} */
async function ask(path, init) {
  let answer;
  try {
    answer = await fetch(path, init);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem({
      title: 'Nobody answers',
      detail: 'The suite is not running, or this machine has no way to it. Start it with ./deploy/local/up.',
    });
  }
  if (!answer.ok) throw Problem.of(answer.status, await answer.text());
  return answer;
}

/** @param {string} path @param {AbortSignal} [signal] */
export async function get(path, signal) {
  return read(await (await ask(path, { signal, headers: { Accept: 'application/json' } })).text());
}

/** @param {string} path @param {AbortSignal} [signal] */
export async function text(path, signal) {
  return (await ask(path, { signal })).text();
}

/** @param {string} method @param {string} path @param {unknown} [body] @param {AbortSignal} [signal] @returns {Promise<any>} */
export async function send(method, path, body, signal) {
  const answer = await ask(path, asked(method, body, 'application/json', signal));
  const text = await answer.text();
  return text ? read(text) : null;
}

/** Sends a file as what it is. @param {string} path @param {Blob} file @param {AbortSignal} signal @returns {Promise<any>} */
export async function sendFile(path, file, signal) {
  const headers = { Accept: 'application/json', 'Content-Type': file.type };
  return (await ask(path, { method: 'POST', headers, body: file, signal })).json();
}

/** A picture, a sound, a file. @param {string} path @param {{post?: unknown, accept?: string, signal?: AbortSignal}} [how] */
export async function blob(path, { post, accept = 'image/png', signal } = {}) {
  return (await ask(path, asked(post === undefined ? 'GET' : 'POST', post, accept, signal))).blob();
}

/** An array. @param {string} path @param {{post?: unknown, signal?: AbortSignal}} [how] */
export async function bytes(path, how) {
  return (await blob(path, { ...how, accept: 'application/x-npy' })).arrayBuffer();
}

/** A picture that can be drawn. @param {string} path @param {{post?: unknown, signal?: AbortSignal}} [how] */
export async function picture(path, how) {
  return createImageBitmap(await blob(path, how));
}

function asked(method, body, accept, signal) {
  const headers = { Accept: accept };
  if (body === undefined) return { method, headers, signal };
  return { method, headers: { ...headers, 'Content-Type': 'application/json' }, body: write(body), signal };
}

/**
 * Sends a file as it is. `fetch` tells nothing of what has left; this does.
 *
 * @param {string} path
 * @param {Blob} file
 * @param {(share: number) => void} onProgress
 * @param {AbortSignal} signal
 */
export function upload(path, file, onProgress, signal) {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = event => onProgress(event.total ? event.loaded / event.total : 0);
    request.onload = () =>
      request.status < 400
        ? done(JSON.parse(request.responseText))
        : fail(Problem.of(request.status, request.responseText));
    request.onerror = () =>
      fail(
        new Problem({
          title: 'Broken off',
          detail: `${file.name ?? 'The file'} did not arrive whole. Send it again: what is there already is not doubled.`,
        }),
      );
    request.onabort = () => fail(new DOMException('Aborted', 'AbortError'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

const PAUSE = 2000; // ms

/**
 * Follows a stream of events until the part that asks is gone or says that it has enough. A browser gives a stream up for good
 * once it is refused, as while a service starts anew; it is opened again then, and tells what it told before.
 *
 * @param {string} path
 * @param {string} name of the events
 * @param {(data: any) => boolean | void} onEvent true when it has enough
 * @param {AbortSignal} signal
 */
export function follow(path, name, onEvent, signal) {
  let source;
  const open = () => {
    if (signal.aborted) return;
    source = new EventSource(path);
    source.addEventListener(name, event => {
      if (onEvent(read(event.data)) === true) source.close();
    });
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(open, PAUSE);
    });
  };
  signal.addEventListener('abort', () => source?.close());
  open();
}
