/** Bytes before the levels. */
export const HEADER = 44;

/**
 * A sound as a file that the browser plays, as the services write it.
 *
 * @param {Int16Array} levels frame after frame
 * @param {{rate: number, channels: number}} audio
 */
export function wav(levels, { rate, channels }) {
  const frame = 2 * channels;
  const head = new DataView(new ArrayBuffer(HEADER));
  const name = (at, text) => [...text].forEach((letter, i) => head.setUint8(at + i, letter.charCodeAt(0)));
  name(0, 'RIFF');
  head.setUint32(4, HEADER - 8 + levels.byteLength, true);
  name(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true); // PCM
  head.setUint16(22, channels, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate * frame, true);
  head.setUint16(32, frame, true);
  head.setUint16(34, 16, true);
  name(36, 'data');
  head.setUint32(40, levels.byteLength, true);
  return new Blob([head, levels], { type: 'audio/wav' });
}
