package io.ganymede.edge.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may be. The policies of {@code microprofile-config.properties} are made of these. */
enum Role {
    READER,
    DATASET_WRITER,
    TRAINER,
    GENERATOR_CLIENT,
    ADMIN;

    static final Set<String> ALL = Arrays.stream(values()).map(Role::title).collect(Collectors.toUnmodifiableSet());

    /** As in tokens, key files and settings. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
