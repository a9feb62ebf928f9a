package io.ganymede.dataset.format;

import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Source;
import io.ganymede.dataset.sample.TooLarge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is one sample. */
final class SingleSource implements Source {

    private final Path path;
    private boolean done;

    SingleSource(Path path, int most) throws IOException {
        if (Files.size(path) > most) {
            throw new TooLarge("Bytes of the sample", Files.size(path), most);
        }
        this.path = path;
    }

    @Override
    public @Nullable Found next() throws IOException {
        if (done) {
            return null;
        }
        done = true;
        return new Found("0", 0, Content.Encoded.of(Files.readAllBytes(path)), null);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
