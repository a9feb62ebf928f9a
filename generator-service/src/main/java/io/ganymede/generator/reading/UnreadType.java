package io.ganymede.generator.reading;

import java.util.List;

/** Samples of a model do not come as what was sent. */
public final class UnreadType extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int SHOWN = 80;

    UnreadType(String type, List<String> allowed) {
        super("The body's Content-Type is %s; of this model's samples it may be %s"
                .formatted(shown(type), String.join(", ", allowed)));
    }

    private static String shown(String type) {
        return type.isEmpty() ? "missing" : type.length() <= SHOWN ? type : type.substring(0, SHOWN) + "…";
    }
}
