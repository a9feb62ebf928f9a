package io.ganymede.generator.sampling;

import java.util.List;

/** Nobody published a model of that name, or it cannot be served. */
public final class UnknownModel extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UnknownModel(String name, List<String> known) {
        super(
                known.isEmpty()
                        ? "No model '%s': no model is published yet".formatted(name)
                        : "No model '%s'; there are: %s".formatted(name, String.join(", ", known)));
    }
}
