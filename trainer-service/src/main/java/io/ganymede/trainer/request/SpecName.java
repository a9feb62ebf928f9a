package io.ganymede.trainer.request;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.TrainingSpec;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Names of a spec's fields: a change under any other would change nothing, unnoticed. */
public final class SpecName {

    private static final List<String> ALL = Arrays.stream(TrainingSpec.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private SpecName() {}

    /** @throws InvalidField at {@code in} if {@code name} is no field of a spec */
    public static void require(String in, String name) {
        if (!ALL.contains(name)) {
            throw new InvalidField(in + "." + name, "there", ALL.toString());
        }
    }
}
