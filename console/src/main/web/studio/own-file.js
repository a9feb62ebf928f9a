/**
 * Somebody's own sample: the `file` to send, and what of it is shown.
 *
 * @typedef {{file: Blob, bitmap?: ImageBitmap, url?: string, text?: string}} Own
 */

/** @param {any} model @param {Blob} file @returns {Promise<Own>} */
export async function own(model, file) {
  if (model.image) return small(file, model.image.edge);
  if (model.text) return { file, text: await file.text() };
  const sound = new Blob([file], { type: 'audio/wav' }); // whatever the browser calls it
  return { file: sound, url: URL.createObjectURL(sound) };
}

/** Any picture that the browser reads, as a model sees it: the square at its centre, `edge` pixels across, as a PNG. */
async function small(file, edge) {
  const whole = await decoded(file);
  const side = Math.min(whole.width, whole.height);
  let bitmap = await createImageBitmap(whole, (whole.width - side) / 2, (whole.height - side) / 2, side, side);
  // by halves: a canvas looks at few pixels of what it makes much smaller
  while (bitmap.width > 2 * edge) bitmap = await createImageBitmap(drawn(bitmap, Math.ceil(bitmap.width / 2)));
  const canvas = drawn(bitmap, edge);
  return { file: await canvas.convertToBlob({ type: 'image/png' }), bitmap: await createImageBitmap(canvas) };
}

async function decoded(file) {
  try {
    return await createImageBitmap(file);
  } catch (failure) {
    throw Object.assign(new Error('The browser reads no picture from this file.', { cause: failure }), {
      title: 'No picture',
    });
  }
}

function drawn(bitmap, edge) {
  const canvas = new OffscreenCanvas(edge, edge);
  const pen = canvas.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, 0, 0, edge, edge);
  return canvas;
}
