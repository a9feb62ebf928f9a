package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.dataset.seal.Origins.Origin;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Equal samples that came under different labels, in a file that is there only if there are any. */
final class ConflictReport implements AutoCloseable {

    private static final String FILE = "conflicts.jsonl";

    private final Output output;
    private final List<String> classes;
    private final Origins origins;
    private @Nullable JsonLines lines;
    private @Nullable Artifact artifact;

    ConflictReport(Output output, List<String> classes, Origins origins) {
        this.output = output;
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

    void add(Kept.Conflict conflict) throws IOException {
        if (lines == null) {
            lines = new JsonLines(output, FILE, Pair.class);
        }
        lines.write(new Pair(labelled(conflict.kept()), labelled(conflict.gone())));
    }

    private Labelled labelled(Record one) {
        return Labelled.of(origins.at(one.origin()), classes.get(one.label()));
    }

    int count() {
        return lines == null ? 0 : (int) lines.count();
    }

    /** Once it is closed. */
    Optional<Artifact> complete() {
        return Optional.ofNullable(artifact);
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            artifact = lines.complete();
        }
    }
}
