package io.ganymede.contracts.event;

import com.fasterxml.jackson.annotation.JsonValue;
import io.ganymede.contracts.check.Require;
import java.util.Arrays;

/**
 * What values and weights are rounded to before they are multiplied, and products' sums after it, while a network learns. Weights, what
 * is done with a layer's output, losses and Adam are float32 always: Kalamkar et al. 2019 (arXiv:1905.12322), section 3.
 */
public enum Precision {
    FLOAT32("float32"),
    /** The range of float32 with 8 bits of significance, so that no loss needs scaling. */
    BFLOAT16("bfloat16");

    private final String text;

    Precision(String text) {
        this.text = text;
    }

    /** @throws io.ganymede.contracts.check.InvalidField for another one */
    public static Precision of(String text) {
        return values()[Arrays.asList(names()).indexOf(Require.oneOf("precision", text, names()))];
    }

    public static String[] names() {
        return Arrays.stream(values()).map(Precision::toString).toArray(String[]::new);
    }

    /** Its name in a spec. */
    @JsonValue
    @Override
    public String toString() {
        return text;
    }
}
