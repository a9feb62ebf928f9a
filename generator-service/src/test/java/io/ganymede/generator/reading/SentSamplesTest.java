package io.ganymede.generator.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentSamplesTest {

    private static final Audio MONO = new Audio(8000, 5, 1);
    private static final Audio STEREO = new Audio(8000, 3, 2);
    private static final Image SMALL = new Image(8, 3, -1, 1);
    private static final Text WORDS = new Text("abé", 4);

    private final SentSamples sent = new SentSamples(3, 1000, 1 << 20);

    @ParameterizedTest
    @CsvSource({"8", "16", "24", "32"})
    void aWavOfTheJdkIsReadAtEveryDepth(int bits) throws IOException {
        int bytes = bits / 8;
        var data = new byte[2 * 2 * bytes];
        new Random(bits).nextBytes(data);
        boolean signed = bits > 8;

        var values = read(STEREO, "audio/wav", wav(data, bits, 2, signed));

        for (int i = 0; i < 4; i++) {
            long level = 0;
            for (int b = bytes - 1; b >= 0; b--) {
                level = level << 8 | data[i * bytes + b] & 0xff;
            }
            double half = Math.pow(2, bits - 1);
            double expected = signed ? (level >= half ? level - 2 * half : level) / half : (level - half) / half;
            assertEquals((float) expected, values[i % 2 * 3 + i / 2]);
        }
        assertEquals(0, values[2], "silence follows");
    }

    @Test
    void aWavOfFloatingPointIsRead() {
        var data = floats(0.5f, -1.25f, 0.125f);

        assertArrayEquals(
                new float[] {0.5f, -1.25f, 0.125f, 0, 0}, read(MONO, "audio/x-wav", riff(fmt(3, 1, 8000, 32), data)));
    }

    @Test
    void whatIsExtensibleIsWhatItsSubformatSays() {
        var fmt = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).put(fmt(0xfffe, 1, 8000, 32));
        fmt.putShort((short) 22).putShort((short) 32).putInt(4).putShort((short) 3);

        assertEquals(0.5f, read(MONO, "audio/wav", riff(fmt.array(), floats(0.5f)))[0]);
    }

    @Test
    void channelsBecomeTheModels() {
        var three = riff(fmt(3, 3, 8000, 32), floats(0.25f, 0.5f, 0.75f));
        var one = riff(fmt(3, 1, 8000, 32), floats(0.25f, 0.5f));

        assertArrayEquals(new float[] {0.5f, 0, 0, 0, 0}, read(MONO, "audio/wav", three));
        assertArrayEquals(new float[] {0.25f, 0, 0, 0.5f, 0, 0}, read(STEREO, "audio/wav", three));
        assertArrayEquals(new float[] {0.25f, 0.5f, 0, 0.25f, 0.5f, 0}, read(STEREO, "audio/wav", one));
    }

    @Test
    void anotherRateIsRefusedWithTheOneThatIsWanted() {
        var refused = refused(MONO, "audio/wav", riff(fmt(1, 1, 44_100, 16), new byte[2]));

        assertEquals("rate", refused.field());
        assertEquals("8000, the model's", refused.allowed());
    }

    @Test
    void aWavThatIsNoneIsRefused() {
        assertEquals(
                "format",
                refused(MONO, "audio/wav", riff(fmt(2, 1, 8000, 4), new byte[2]))
                        .field());
        assertEquals(
                "channels",
                refused(MONO, "audio/wav", riff(fmt(1, 0, 8000, 16), new byte[2]))
                        .field());
        refused(MONO, "audio/wav", riff(fmt(3, 1, 8000, 32), floats(Float.NaN)));
        var whole = riff(fmt(1, 1, 8000, 16), new byte[8]);
        for (int length = 0; length < whole.length; length++) {
            refused(MONO, "audio/wav", java.util.Arrays.copyOf(whole, length));
        }
        var random = new Random(3);
        for (int round = 0; round < 5000; round++) {
            var damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertEquals(5, read(MONO, "audio/wav", damaged).length);
            } catch (InvalidField e) {
                assertTrue(!e.field().isEmpty());
            }
        }
    }

    @Test
    void aTextIsItsTokensAndThenTheEnd() {
        var values =
                read(WORDS, "text/plain", "be\u0301\r\n".getBytes(StandardCharsets.UTF_8)); // e, and an accent for it

        assertArrayEquals(new float[] {0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0}, values);
    }

    @Test
    void aTextThatTheModelCannotHaveIsRefused() {
        assertTrue(refused(WORDS, "text/plain", "abc".getBytes(StandardCharsets.UTF_8))
                .value()
                .contains("U+0063"));
        assertEquals(
                "5 characters",
                refused(WORDS, "text/plain", "ababa".getBytes(StandardCharsets.UTF_8))
                        .value());
        assertEquals(
                "not UTF-8",
                refused(WORDS, "text/plain", new byte[] {(byte) 0xff}).value());
    }

    @Test
    void npyIsReadAsItIsWritten() {
        var pixels = npy(NpyHeader.of(NpyType.UINT8, 2, 8, 8, 3), i -> (byte) i);
        var one = npy(NpyHeader.of(NpyType.FLOAT32, 3, 8, 8), i -> (byte) 0);
        var levels = npy(NpyHeader.of(NpyType.INT16, 1, 3, 2), i -> (byte) (i % 2 == 0 ? 0 : i * 8));
        var tokens = npy(NpyHeader.of(NpyType.UINT16, 4), i -> (byte) (i == 2 ? 3 : 0));

        var two = sent.read(SMALL, "application/x-npy", pixels);
        assertEquals(2, two.count());
        assertEquals((float) (5 / 127.5 - 1), two.values()[2 * 64 + 1], 1e-6f);
        assertEquals(1, sent.read(SMALL, "application/x-npy", one).count());
        assertArrayEquals(
                new float[] {0.0625f, 0.3125f, 0.5625f, 0.1875f, 0.4375f, 0.6875f},
                read(STEREO, "application/x-npy", levels));
        assertEquals(1, read(WORDS, "application/x-npy", tokens)[4 + 3]);
    }

    @Test
    void npyOfAnotherShapeTypeOrLengthIsRefused() {
        assertEquals(
                "shape",
                refused(SMALL, "application/x-npy", npy(NpyHeader.of(NpyType.UINT8, 8, 8, 1), i -> 0))
                        .field());
        assertEquals(
                "shape",
                refused(SMALL, "application/x-npy", npy(NpyHeader.of(NpyType.FLOAT32), i -> 0))
                        .field());
        assertEquals(
                "dtype",
                refused(SMALL, "application/x-npy", npy(NpyHeader.of(NpyType.INT64, 1), i -> 0))
                        .field());
        assertEquals(
                "samples",
                refused(
                                SMALL,
                                "application/x-npy",
                                NpyHeader.of(NpyType.UINT8, 1 << 30, 8, 8, 3).toBytes())
                        .field());
        assertEquals(
                "body",
                refused(
                                SMALL,
                                "application/x-npy",
                                NpyHeader.of(NpyType.UINT8, 8, 8, 3).toBytes())
                        .field());
        assertEquals(
                "tokens",
                refused(WORDS, "application/x-npy", npy(NpyHeader.of(NpyType.UINT8, 4), i -> 4))
                        .field());
        assertEquals(
                "values",
                refused(STEREO, "application/x-npy", npy(NpyHeader.of(NpyType.FLOAT32, 2, 3), i -> -1))
                        .field());
    }

    @Test
    void noMoreIsTakenThanTheModelsValuesHaveRoom() {
        var tight = new SentSamples(3, 2 * SMALL.size(), 1);

        assertEquals(
                2,
                tight.read(SMALL, "application/x-npy", npy(NpyHeader.of(NpyType.UINT8, 2, 8, 8, 3), i -> 0))
                        .count());
        var refused = assertThrows(
                InvalidField.class,
                () -> tight.read(
                        SMALL,
                        "application/x-npy",
                        NpyHeader.of(NpyType.UINT8, 3, 8, 8, 3).toBytes()));
        assertEquals("1 to 2", refused.allowed());
    }

    @Test
    void jsonIsReadAsItIsWrittenOneOrSeveral() {
        assertArrayEquals(
                new float[] {0, 0.5f, 1, -1, -0.5f, 0},
                read(STEREO, "application/json", "{\"values\": [0, 0.5, 1, -1, -0.5, 0]}".getBytes()));
        assertEquals(
                2,
                sent.read(WORDS, "application/json", "{\"samples\": [{\"text\": \"a\"}, {\"text\": \"\"}]}".getBytes())
                        .count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"values\": [1]} | values",
                "{\"values\": [1, 2, 3, 4, 5, \"6\"]} | values.5",
                "{\"values\": [1, 2, 3, 4, 5, 1e39]} | values.5",
                "{\"samples\": []} | samples",
                "{\"samples\": [1, 2, 3, 4]} | samples",
                "{\"samples\": [1]} | values",
                "[] | body",
                "{ | body",
            })
    void jsonThatIsWrongIsRefusedByName(String json, String field) {
        assertEquals(field, refused(STEREO, "application/json", json.getBytes()).field());
    }

    @Test
    void aTypeThatAFormHasNotIsRefusedWithThoseThatItHas() {
        var refused = assertThrows(UnreadType.class, () -> sent.read(MONO, "image/png", new byte[0]));

        assertEquals(
                "The body's Content-Type is image/png; of this model's samples it may be audio/wav, application/x-npy, application/json",
                refused.getMessage());
        assertThrows(UnreadType.class, () -> sent.read(SMALL, "", new byte[0]));
    }

    private float[] read(Form form, String type, byte[] body) {
        return sent.read(form, type, body).values();
    }

    private InvalidField refused(Form form, String type, byte[] body) {
        return assertThrows(InvalidField.class, () -> sent.read(form, type, body));
    }

    private static byte[] wav(byte[] data, int bits, int channels, boolean signed) throws IOException {
        var format = new AudioFormat(8000, bits, channels, signed, false);
        var out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(data), format, data.length / format.getFrameSize()),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    private static byte[] fmt(int tag, int channels, int rate, int bits) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .array();
    }

    /** With a chunk of odd length between, as players write their tags. */
    private static byte[] riff(byte[] fmt, byte[] data) {
        return ByteBuffer.allocate(12 + 8 + fmt.length + 8 + 4 + 8 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(32 + fmt.length + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(fmt.length)
                .put(fmt)
                .put("LIST".getBytes(StandardCharsets.US_ASCII))
                .putInt(3)
                .put(new byte[4])
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] floats(float... values) {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private interface Fill {

        int at(int place);
    }

    private static byte[] npy(NpyHeader header, Fill fill) {
        var start = header.toBytes();
        var file = ByteBuffer.allocate(start.length + (int) header.bytes()).put(start);
        for (int i = 0; file.hasRemaining(); i++) {
            file.put((byte) fill.at(i));
        }
        return file.array();
    }
}
