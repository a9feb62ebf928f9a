package io.ganymede.dataset.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Where an upload's bytes come from. */
public interface Body {

    /** @param field what they are, in messages */
    void writeTo(OutputStream out, String field) throws IOException;

    /** What a client sends. Its stream is not closed. */
    static Body of(InputStream in) {
        return (out, field) -> {
            var chunk = new byte[1 << 16];
            long bytes = 0;
            while (true) {
                int read;
                try {
                    read = in.read(chunk);
                } catch (IOException e) {
                    throw new BrokenOff(field, bytes, e);
                }
                if (read < 0) {
                    return;
                }
                out.write(chunk, 0, read);
                bytes += read;
            }
        };
    }
}
