package io.ganymede.dataset.describe;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.ImageRecipe;
import io.ganymede.contracts.manifest.SampleRecipe;
import io.ganymede.contracts.manifest.TextRecipe;

/** Counts the samples of one side as they come by, normalized, in constant memory. Not thread-safe. */
public final class Tally {

    private final int[] perClass;
    private final Of of;
    private int count;

    /** What is counted of one kind. */
    sealed interface Of permits PixelTally, LevelTally, CharacterTally {

        /** @param at where the sample begins */
        void add(byte[] samples, int at);
    }

    public Tally(SampleRecipe recipe, int classes) {
        this.perClass = new int[classes];
        this.of = switch (recipe) {
            case ImageRecipe image -> new PixelTally(image);
            case AudioRecipe audio -> new LevelTally(audio);
            case TextRecipe text -> new CharacterTally(text);
        };
    }

    /**
     * One sample.
     *
     * @param samples as they are stored: of the recipe's type and shape
     * @param at      where it begins
     */
    public void add(byte[] samples, int at, int label) {
        perClass[label]++;
        count++;
        of.add(samples, at);
    }

    /** How long a sound was as it came; one call for each sample that is a sound. */
    public void duration(double seconds) {
        if (of instanceof LevelTally levels) {
            levels.duration(seconds);
        }
    }

    public Statistics.Side side() {
        var classes = java.util.Arrays.stream(perClass).boxed().toList();
        return switch (of) {
            case PixelTally pixels -> new Statistics.Side(count, classes, pixels.result(), null, null);
            case LevelTally levels -> new Statistics.Side(count, classes, null, levels.result(), null);
            case CharacterTally characters -> new Statistics.Side(count, classes, null, null, characters.result());
        };
    }
}
