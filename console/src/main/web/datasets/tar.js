/**
 * Files as one tar archive (POSIX ustar), which the dataset service reads as it comes. The archive is a list of slices: a
 * file's bytes are read from disk when they are sent, and never all in memory.
 */

const BLOCK = 512;
const text = new TextEncoder();

/** @param {{path: string, file: File}[]} entries @returns {Blob} */
export function tar(entries) {
  const parts = entries.flatMap(({ path, file }) => [
    header(path, file.size),
    file,
    new Uint8Array(-file.size & (BLOCK - 1)),
  ]);
  return new Blob([...parts, new Uint8Array(2 * BLOCK)], { type: 'application/x-tar' });
}

function header(path, size) {
  const block = new Uint8Array(BLOCK);
  const put = (at, value) => block.set(text.encode(value), at);
  const octal = (value, digits) => value.toString(8).padStart(digits, '0');
  const [prefix, name] = split(path);
  put(0, name);
  put(100, `${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(0, 11)}\0`);
  block.fill(0x20, 148, 156);
  put(156, '0');
  put(257, 'ustar\x0000');
  put(345, prefix);
  put(
    148,
    `${octal(
      block.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
  );
  return block;
}

/** A name takes 100 bytes, and what does not fit of its folders another 155. */
function split(path) {
  const length = part => text.encode(part).length;
  if (length(path) <= 100) return ['', path];
  for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) {
    if (length(path.slice(at + 1)) <= 100 && length(path.slice(0, at)) <= 155)
      return [path.slice(0, at), path.slice(at + 1)];
  }
  throw new RangeError(`${path} is too long a name for an archive: give the folder or the file a shorter one.`);
}
