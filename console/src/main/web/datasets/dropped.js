import { tar } from './tar.js';

/** What was dropped or chosen becomes uploads: an archive, an array or a table is one; loose samples are one together. */

const WHOLE = /\.(zip|tar|tgz|gz|npy|npz|bin|csv|jsonl|txt|idx)$|ubyte$/i;
const LABELS = /labels?[^/]*$/i;

/**
 * @typedef {{name: string, samples: Blob, labels: Blob | null, title: string}} Upload
 * @param {{path: string, file: File}[]} found
 * @returns {Upload[]}
 */
export function uploads(found) {
  const whole = found.filter(one => WHOLE.test(one.path) || !one.path.includes('.'));
  const loose = found.filter(one => !whole.includes(one));
  const labels = whole.filter(one => LABELS.test(one.path));
  const samples = whole.filter(one => !labels.includes(one));
  if (labels.length === 1 && samples.length === 1 && !loose.length) {
    return [
      {
        name: named(samples[0].path),
        samples: samples[0].file,
        labels: labels[0].file,
        title: `${samples[0].path} with ${labels[0].path}`,
      },
    ];
  }
  const each = whole.map(({ path, file }) => ({ name: named(path), samples: file, labels: null, title: path }));
  if (!loose.length) return each;
  return [
    ...each,
    loose.length === 1
      ? { name: named(loose[0].path), samples: loose[0].file, labels: null, title: loose[0].path }
      : { name: named(`files-${stamp()}`), samples: tar(loose), labels: null, title: `${loose.length} files` },
  ];
}

const stamp = () => new Date().toISOString().slice(0, 19).replace(/\D/g, '-');

/** A name as the service takes it. @param {string} path */
const named = path =>
  path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(-60)
    .replace(/^-+/, '') || 'upload';

/** Folders are walked; names in them may tell labels. @param {DataTransfer} transfer */
export async function dropped(transfer) {
  const roots = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  return (await Promise.all(roots.map(walked))).flat();
}

/** @param {FileList} list */
export const chosen = list => [...list].map(file => ({ path: file.webkitRelativePath || file.name, file }));

async function walked(entry) {
  if (entry.isFile) {
    const file = await new Promise((done, fail) => entry.file(done, fail));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail)); // a hundred at a time
    if (!some.length) return (await Promise.all(found.map(walked))).flat();
    found.push(...some);
  }
}
