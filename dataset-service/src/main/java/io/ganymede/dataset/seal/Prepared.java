package io.ganymede.dataset.seal;

import io.ganymede.contracts.store.Sha256;
import io.ganymede.dataset.format.Decoder;
import io.ganymede.dataset.normalize.Normalizer;
import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Content;
import io.ganymede.dataset.sample.Found;
import io.ganymede.dataset.sample.Image;
import io.ganymede.dataset.sample.Sample;
import io.ganymede.dataset.sample.Text;
import io.ganymede.dataset.sample.Unfit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A sample worked up, or the reason why it cannot be.
 *
 * @param values normalized; null if it is unfit
 * @param seconds how long it is, if it is a sound
 * @param raw    SHA-256 of its bytes as they came: of its file, or of its values if it stood in an array or among lines
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record Prepared(
        int upload,
        Found found,
        byte @Nullable [] values,
        @Nullable Key key,
        byte @Nullable [] raw,
        float seconds,
        @Nullable Unfit unfit) {

    /** Works samples up. Not thread-safe. */
    static final class Maker {

        private final Decoder decoder;
        private final Normalizer normalizer;
        private final Key.Maker keys;
        private final MessageDigest digest = Sha256.digest();

        Maker(Decoder decoder, Normalizer normalizer, long seed) {
            this.decoder = decoder;
            this.normalizer = normalizer;
            this.keys = new Key.Maker(seed);
        }

        Prepared prepared(int upload, Found found) throws IOException {
            try {
                return switch (found.content()) {
                    case Content.Encoded encoded -> {
                        var file = encoded.file().read();
                        yield prepared(upload, found, decoder.decode(file), file);
                    }
                    case Content.Decoded decoded -> prepared(upload, found, decoded.sample(), bytes(decoded.sample()));
                    case Content.Broken broken -> new Prepared(upload, found, null, null, null, 0, broken.why());
                    case Content.Unread _ -> throw new IllegalStateException("Nothing was read of " + found.entry());
                };
            } catch (Unfit e) {
                return new Prepared(upload, found, null, null, null, 0, e);
            }
        }

        private Prepared prepared(int upload, Found found, Sample sample, byte[] own) throws Unfit {
            var values = normalizer.apply(sample);
            var content = digest.digest(values);
            var raw = values == own ? content : digest.digest(own);
            return new Prepared(upload, found, values, keys.key(content), raw, seconds(sample), null);
        }

        private static float seconds(Sample sample) {
            return sample instanceof Audio audio ? (float) audio.frames() / audio.rate() : 0;
        }

        private static byte[] bytes(Sample sample) {
            return switch (sample) {
                case Image image -> image.pixels();
                case Text text -> text.value().getBytes(StandardCharsets.UTF_8);
                case Audio audio -> {
                    var bytes = ByteBuffer.allocate(audio.values().length * Float.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asFloatBuffer().put(audio.values());
                    yield bytes.array();
                }
            };
        }
    }
}
