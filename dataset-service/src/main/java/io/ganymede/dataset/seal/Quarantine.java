package io.ganymede.dataset.seal;

import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.dataset.collection.DatasetConfig;
import java.io.IOException;

/** The samples that a version cannot take, each with its reason, in a file of its own; too many of them end the version. */
final class Quarantine implements AutoCloseable {

    static final String FILE = "quarantine.jsonl";

    /**
     * A sample in quarantine.
     *
     * @param offset of what is wrong: in the sample's own file, or where the sample begins in its upload's
     */
    record Case(String upload, String entry, long offset, String reason) {}

    private final JsonLines lines;
    private final int most;
    private final double mostShare;
    private String last = "";

    Quarantine(Output output, DatasetConfig.Sealing config) throws IOException {
        this.lines = new JsonLines(output, FILE, Case.class);
        this.most = config.quarantined();
        this.mostShare = config.quarantinedShare();
    }

    /** @throws TooManyUnfit if there are too many by now */
    void add(Case unfit) throws IOException {
        lines.write(unfit);
        last = "%s of upload '%s': %s".formatted(unfit.entry(), unfit.upload(), unfit.reason());
        if (lines.count() > most) {
            throw new TooManyUnfit("More than %d samples are in quarantine; the last one: %s".formatted(most, last));
        }
    }

    int count() {
        return (int) lines.count();
    }

    /** @throws TooManyUnfit if they are too large a share of {@code all} samples, or all of them */
    Artifact complete(long all) throws IOException {
        if (lines.count() > mostShare * all || lines.count() == all) {
            throw new TooManyUnfit("%d of %d samples are in quarantine; a version has %s at most; the last one: %s"
                    .formatted(lines.count(), all, "%.0f %%".formatted(100 * mostShare), last));
        }
        return lines.complete();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
