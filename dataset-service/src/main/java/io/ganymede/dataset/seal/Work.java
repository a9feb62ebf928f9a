package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of a version that is being sealed, gone again before it is sealed. */
record Work(Path folder) {

    static Work in(Path version) throws IOException {
        return new Work(Files.createDirectory(version.resolve("work")));
    }

    /** Normalized values of all samples, in the order in which they came. */
    Path values() {
        return folder.resolve("values");
    }

    /** Where samples came from: upload (4 bytes), raw sha256 (32), seconds of a sound (4), length of the entry's name (2), its name in UTF-8. */
    Path origins() {
        return folder.resolve("origins");
    }

    /** Keys of one prefix. */
    Path bucket(int prefix) {
        return folder.resolve("bucket-%02x".formatted(prefix));
    }

    /** Samples that are kept, in the order of their keys. */
    Path order() {
        return folder.resolve("order");
    }

    void delete() throws IOException {
        Durable.delete(folder);
    }
}
