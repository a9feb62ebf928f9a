package io.ganymede.generator.sampling;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest;
import java.util.List;

/**
 * Which class each sample is of.
 *
 * @param asked classes by number or name, which take turns by the sample's index; empty if the source chooses
 */
public record Labels(List<String> asked) {

    public static final Labels ANY = new Labels(List.of());

    public Labels {
        asked.forEach(label -> Require.present("label", label));
        asked = List.copyOf(asked);
    }

    /**
     * The classes that take turns, from 0.
     *
     * @throws InvalidField if the model has no such class
     */
    List<Integer> of(ModelManifest model) {
        return asked.isEmpty()
                ? List.of()
                : asked.stream().map(label -> number(model, label)).toList();
    }

    private static int number(ModelManifest model, String asked) {
        int named = model.classes().indexOf(asked);
        if (named >= 0) {
            return named;
        }
        for (int label = 0; label < model.classes().size(); label++) {
            if (Integer.toString(label).equals(asked)) {
                return label;
            }
        }
        throw new InvalidField(
                "label",
                asked,
                model.classes().isEmpty()
                        ? "none, since model '%s' has no classes".formatted(model.name())
                        : "0 to %d, or one of %s".formatted(model.classes().size() - 1, model.classes()));
    }
}
