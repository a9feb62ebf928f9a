package io.ganymede.contracts.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.ganymede.contracts.npy.NpyType;
import java.util.List;

/** How samples are normalized: what makes any picture, sound or line an array of one type and shape. Immutable. */
@JsonDeserialize(using = SampleRecipeReader.class)
public sealed interface SampleRecipe permits ImageRecipe, AudioRecipe, TextRecipe {

    /** {@code image}, {@code audio} or {@code text}. */
    @JsonProperty
    String kind();

    /** Of the values of a sample. */
    NpyType type();

    /** Of one sample; an array of n of them has n before it. */
    List<Integer> shape();

    /** Of one sample. */
    default int bytes() {
        return shape().stream().reduce(type().bytes(), Math::multiplyExact);
    }
}
