import { count } from './format.js';

/** What a model's samples are. @param {any} model @returns {'image' | 'audio' | 'text'} */
export const formOf = model => ['image', 'audio', 'text'].find(form => model[form]);

/** A sample in a few words. @param {any} model */
export function sampleOf({ image, audio, text }) {
  if (image) return `${image.edge} × ${image.edge} px, ${{ 1: 'grey', 3: 'RGB', 4: 'RGBA' }[image.channels]}`;
  if (audio)
    return `${(audio.length / audio.rate).toFixed(2)} s at ${audio.rate} Hz, ${audio.channels === 1 ? 'mono' : 'stereo'}`;
  return `up to ${count(text.length)} of ${[...text.alphabet].length} characters`;
}
