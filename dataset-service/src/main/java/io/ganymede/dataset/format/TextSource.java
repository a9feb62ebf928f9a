package io.ganymede.dataset.format;

import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.Source;
import io.ganymede.dataset.sample.Unfit;
import io.ganymede.dataset.text.TextEntry;
import io.ganymede.dataset.text.TextFormat;
import io.ganymede.dataset.text.TextReader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The texts of a file of many. */
final class TextSource implements Source {

    private final TextReader reader;

    /** @param longest bytes of one line or record */
    TextSource(InputStream in, TextFormat format, int longest) {
        this.reader = new TextReader(in, format, longest);
    }

    @Override
    public @Nullable Found next() throws IOException {
        try {
            return reader.next().map(TextSource::found).orElse(null);
        } catch (Unfit e) {
            var malformed = new MalformedFile(e.offset(), String.valueOf(e.getMessage()));
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static Found found(TextEntry entry) {
        return switch (entry) {
            case TextEntry.Read read ->
                new Found(read.name(), read.offset(), new Content.Decoded(read.text()), read.label());
            case TextEntry.Refused refused ->
                new Found(refused.name(), refused.offset(), new Content.Broken(refused.reason()), null);
        };
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
