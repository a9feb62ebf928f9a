/**
 * The recipes of the three kinds of samples as JSON Schema, for their forms. The dataset service checks what is sent; what it
 * allows and takes where nothing is said is told here for people.
 */
export const KINDS = {
  image: {
    first: { edge: 32, channels: 1 },
    properties: {
      edge: { type: 'integer', minimum: 8, maximum: 256, description: 'Pixels across and down' },
      channels: { enum: [1, 3, 4], description: '1 grey, 3 RGB, 4 RGB with alpha' },
      fit: {
        enum: ['stretch', 'crop', 'pad'],
        default: 'stretch',
        description: 'What happens to an image that is no square',
      },
      enlarge: { enum: ['lanczos', 'bicubic'], default: 'lanczos', description: 'How a smaller image grows' },
      background: {
        type: 'string',
        default: '#000000',
        description: 'Behind what is transparent or padded, as #rrggbb',
      },
    },
  },
  audio: {
    first: { rate: 16_000, channels: 1, length: 16_384 },
    properties: {
      rate: { type: 'integer', minimum: 1000, maximum: 192_000, description: 'Frames a second' },
      channels: { enum: [1, 2], description: '1 for the mean of all' },
      length: { type: 'integer', minimum: 1, maximum: 8_388_608, description: 'Frames' },
      trim: {
        type: 'number',
        minimum: -120,
        maximum: -6,
        description: 'Silence below this at both ends is cut off, in dB',
      },
      level: { enum: ['none', 'peak', 'loudness'], default: 'none', description: 'What is made equal for all' },
      target: { type: 'number', description: 'Of the level: dB of a peak, LUFS of loudness' },
      place: { enum: ['start', 'center'], default: 'start', description: 'Where what is too long is cut' },
    },
  },
  text: {
    first: { length: 64 },
    properties: {
      length: { type: 'integer', minimum: 1, maximum: 65_536, description: 'Characters' },
      letters: {
        enum: ['keep', 'lower', 'upper'],
        default: 'keep',
        description: 'What happens to upper and lower case',
      },
      alphabet: { type: 'string', default: 'found in the samples', description: 'All characters there are, each once' },
      unknown: { type: 'string', description: 'One of the alphabet, for all that are not in it' },
      overlong: { enum: ['refuse', 'cut'], default: 'refuse', description: 'What happens to a text that is too long' },
    },
  },
};

/** What samples of a kind are called. */
export const CALLED = { image: 'images', audio: 'sounds', text: 'texts' };

/** What a recipe makes, in a few words. @param {any} recipe */
export function summary(recipe) {
  switch (recipe.kind) {
    case 'image':
      return `${recipe.edge} × ${recipe.edge} px, ${{ 1: 'grey', 3: 'RGB', 4: 'RGBA' }[recipe.channels]}`;
    case 'audio':
      return `${(recipe.length / recipe.rate).toFixed(2)} s at ${recipe.rate} Hz, ${recipe.channels === 1 ? 'mono' : 'stereo'}`;
    default:
      return `${recipe.length} characters`;
  }
}

/** Without what says nothing, so that a form shows it as left out. @param {any} recipe */
export const told = recipe =>
  Object.fromEntries(Object.entries(recipe).filter(([name, value]) => value !== null && name !== 'kind'));
