package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.dataset.seal.Origins.Origin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Equal samples that came under different labels, in a file that is there only if there are any. */
final class ConflictReport implements Kept.Conflicts, AutoCloseable {

    private static final String FILE = "conflicts.jsonl";

    private final Path folder;
    private final List<String> classes;
    private final Origins origins;
    private @Nullable JsonLines lines;
    private @Nullable Artifact artifact;

    ConflictReport(Path folder, List<String> classes, Origins origins) {
        this.folder = folder;
        this.classes = classes;
        this.origins = origins;
    }

    /** Two equal samples and the label of each. */
    record Pair(Labelled kept, Labelled gone) {}

    /** Where a sample came from, and under which label. */
    record Labelled(String upload, String entry, String label) {

        static Labelled of(Origin origin, String label) {
            return new Labelled(origin.upload(), origin.entry(), label);
        }
    }

    @Override
    public void conflict(Record kept, Record gone) throws IOException {
        if (lines == null) {
            lines = new JsonLines(folder.resolve(FILE));
        }
        lines.write(new Pair(labelled(kept), labelled(gone)));
    }

    private Labelled labelled(Record one) {
        return Labelled.of(origins.at(one.origin()), classes.get(one.label()));
    }

    /** Once it is closed. */
    Optional<Artifact> complete() {
        return Optional.ofNullable(artifact);
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            artifact = lines.complete();
            lines.close();
        }
    }
}
