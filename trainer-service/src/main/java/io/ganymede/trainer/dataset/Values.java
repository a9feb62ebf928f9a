package io.ganymede.trainer.dataset;

import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A sealed sample as networks see it: floats, channels last. */
sealed interface Values {

    static Values of(SampleRecipe recipe) {
        return switch (recipe) {
            case ImageRecipe images -> new Pixels(images.bytes());
            case AudioRecipe sounds -> new Waves(sounds.length() * sounds.channels());
            case TextRecipe texts -> new Symbols(texts.length(), texts.type().bytes(), symbols(texts));
        };
    }

    /** Code points of the alphabet, and the end. */
    private static int symbols(TextRecipe recipe) {
        var alphabet = Require.present("alphabet", recipe.alphabet());
        return alphabet.codePointCount(0, alphabet.length()) + 1;
    }

    /** Of one sample. */
    int size();

    /** Writes {@link #size()} floats of the sample that starts at {@code offset}. */
    void read(MemorySegment shard, long offset, float[] to, int at);

    /** Bytes: 0 becomes -1, 255 becomes 1. [edge, edge, channels] */
    record Pixels(int size) implements Values {

        @Override
        public void read(MemorySegment shard, long offset, float[] to, int at) {
            for (int i = 0; i < size; i++) {
                to[at + i] = (shard.get(ValueLayout.JAVA_BYTE, offset + i) & 0xff) * (2 / 255f) - 1f;
            }
        }
    }

    /** 16 bits: full scale becomes 1. [length, channels] */
    record Waves(int size) implements Values {

        private static final ValueLayout.OfShort LITTLE_ENDIAN =
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        @Override
        public void read(MemorySegment shard, long offset, float[] to, int at) {
            for (int i = 0; i < size; i++) {
                to[at + i] = shard.get(LITTLE_ENDIAN, offset + 2L * i) / 32768f;
            }
        }
    }

    /** Tokens: 1 at the token's place, else 0. [length, symbols] */
    record Symbols(int length, int bytes, int symbols) implements Values {

        private static final ValueLayout.OfShort LITTLE_ENDIAN =
                ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        @Override
        public int size() {
            return length * symbols;
        }

        @Override
        public void read(MemorySegment shard, long offset, float[] to, int at) {
            Arrays.fill(to, at, at + size(), 0);
            for (int i = 0; i < length; i++) {
                to[at + i * symbols + token(shard, offset, i)] = 1;
            }
        }

        private int token(MemorySegment shard, long offset, int place) {
            return bytes == 1
                    ? shard.get(ValueLayout.JAVA_BYTE, offset + place) & 0xff
                    : shard.get(LITTLE_ENDIAN, offset + 2L * place) & 0xffff;
        }
    }
}
