package io.ganymede.dataset.describe;

import io.ganymede.contracts.manifest.TextRecipe;
import io.ganymede.contracts.npy.NpyType;
import java.util.LinkedHashMap;
import java.util.TreeMap;

/** Lengths of texts and what they are made of. */
final class CharacterTally implements Tally.Of {

    private final int[] alphabet;
    private final int width;
    private final int bytes;
    private final long[] times; // by token; token 0 ends a text
    private final int[] lengths;

    CharacterTally(TextRecipe recipe) {
        if (recipe.alphabet() == null) {
            throw new IllegalArgumentException("The recipe's alphabet is still to be found");
        }
        this.alphabet = recipe.alphabet().codePoints().toArray();
        this.width = recipe.type() == NpyType.UINT8 ? 1 : 2;
        this.bytes = recipe.bytes();
        this.times = new long[1 << 8 * width];
        this.lengths = new int[recipe.length() + 1];
    }

    @Override
    public void add(byte[] samples, int at) {
        int length = 0;
        for (int i = at; i < at + bytes; i += width, length++) {
            int token = samples[i] & 0xff | (width == 2 ? (samples[i + 1] & 0xff) << 8 : 0);
            if (token == 0) {
                break;
            }
            times[token]++;
        }
        lengths[length]++;
    }

    Statistics.Characters result() {
        var byLength = new TreeMap<Integer, Integer>();
        for (int length = 0; length < lengths.length; length++) {
            if (lengths[length] > 0) {
                byLength.put(length, lengths[length]);
            }
        }
        var characters = new LinkedHashMap<String, Long>();
        for (int i = 0; i < alphabet.length; i++) {
            characters.put(Character.toString(alphabet[i]), times[i + 1]);
        }
        return new Statistics.Characters(byLength, characters);
    }
}
