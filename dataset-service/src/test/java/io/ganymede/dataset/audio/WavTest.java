package io.ganymede.dataset.audio;

import static io.ganymede.dataset.audio.Sounds.chunk;
import static io.ganymede.dataset.audio.Sounds.concat;
import static io.ganymede.dataset.audio.Sounds.fmt;
import static io.ganymede.dataset.audio.Sounds.integers;
import static io.ganymede.dataset.audio.Sounds.little;
import static io.ganymede.dataset.audio.Sounds.riff;
import static io.ganymede.dataset.audio.Sounds.wav;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.dataset.sample.Audio;
import io.ganymede.dataset.sample.Unfit;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WavTest {

    private static final AudioLimits LIMITS = new AudioLimits(1 << 20, 192_000, 4, 100_000);

    @Property(tries = 300)
    void whatIsWrittenIsReadInEveryWidth(
            @ForAll @IntRange(min = 1, max = 64) int bits,
            @ForAll @IntRange(min = 1, max = 4) int channels,
            @ForAll @IntRange(min = 1, max = 50) int frames)
            throws Unfit {
        int width = (bits + 7) / 8;
        var values = integers(frames, channels, 8 * width);
        var written = width == 1 ? Arrays.stream(values).map(v -> v + 128).toArray() : values;

        var sound = decode(wav(1, channels, 8000, bits, little(written, width)));

        assertEquals(channels, sound.channels());
        assertEquals(frames, sound.frames());
        for (int i = 0; i < values.length; i++) {
            assertEquals((float) (values[i] / Math.pow(2, 8 * width - 1)), sound.values()[i]);
        }
    }

    @Test
    void floatsAreTakenAsTheyAreBeyondFullScaleToo() throws Unfit {
        var data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.25).putDouble(-1.5).putDouble(1e-3);

        var doubles = decode(wav(3, 1, 8000, 64, data.array()));
        data.clear().putFloat(0.25f).putFloat(-1.5f).putFloat(1e-3f);
        var floats = decode(wav(3, 1, 8000, 32, Arrays.copyOf(data.array(), 12)));

        assertArrayEquals(new float[] {0.25f, -1.5f, 1e-3f}, doubles.values());
        assertArrayEquals(doubles.values(), floats.values());
    }

    @Test
    void whatIsNoNumberIsUnfitAtItsPlace() {
        var data = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(1)
                .putFloat(Float.NaN);

        var unfit = assertThrows(Unfit.class, () -> decode(wav(3, 1, 8000, 32, data.array())));

        assertEquals(48, unfit.offset());
    }

    /** The ends, the middle and two steps between of ITU-T G.711's tables 1 and 2, in 13 and 14 bits there, in 16 here. */
    @Test
    void companded8BitsAreExpandedAsG711Says() throws Unfit {
        var codes = HexFormat.of().parseHex("ff7f80008fa0");

        var muLaw = decode(wav(7, 1, 8000, 8, codes)).values();
        assertArrayEquals(new float[] {0, 0, 32124, -32124, 16764, 7932}, scaled(muLaw));

        var aLaw = decode(wav(6, 1, 8000, 8, HexFormat.of().parseHex("d555aa2a80")))
                .values();
        assertArrayEquals(new float[] {8, -8, 32256, -32256, 5504}, scaled(aLaw));
    }

    @Test
    void anExtendedHeaderNamesTheRealFormat() throws Unfit {
        var extended = concat(
                fmt(0xfffe, 2, 48_000, 24),
                HexFormat.of().parseHex("1600" + "1800" + "03000000" + "0100000000001000800000aa00389b71"));
        var values = integers(5, 2, 24);

        var sound = decode(riff(concat(chunk("fmt ", extended), chunk("data", little(values, 3)))));

        assertEquals(48_000, sound.rate());
        assertEquals(values[9] / 8388608f, sound.values()[9]);
    }

    @Test
    void otherChunksAreSteppedOverOddOnesToo() throws Unfit {
        var file = riff(concat(
                chunk("LIST", new byte[7]),
                chunk("fmt ", fmt(1, 1, 8000, 16)),
                chunk("bext", new byte[3]),
                chunk("data", new byte[] {0, 64, 0, -64}),
                chunk("id3 ", new byte[9])));

        assertArrayEquals(new float[] {0.5f, -0.5f}, decode(file).values());
    }

    @Test
    void aFileOfMoreThanFourGigabytesHasItsSizeInDs64() throws Unfit {
        var ds64 = ByteBuffer.allocate(28)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, 99)
                .putLong(8, 4);
        for (var magic : new String[] {"RF64", "BW64"}) {
            var file = riff(concat(
                    chunk("ds64", ds64.array()),
                    chunk("fmt ", fmt(1, 1, 8000, 16)),
                    chunk("data", -1, new byte[] {0, 64, 0, -64}),
                    chunk("LIST", new byte[8])));
            System.arraycopy(Sounds.ascii(magic), 0, file, 0, 4);

            assertArrayEquals(new float[] {0.5f, -0.5f}, decode(file).values());
        }
    }

    @Test
    void aFileThatWasWrittenToAPipeGoesToItsEnd() throws Unfit {
        var file = riff(concat(chunk("fmt ", fmt(1, 1, 8000, 16)), chunk("data", -1, new byte[] {0, 64, 0, -64})));

        assertArrayEquals(new float[] {0.5f, -0.5f}, decode(file).values());
    }

    @Test
    void aHeaderThatLiesIsRefusedBeforeMemoryIsTaken() {
        assertUnfit(
                "ends after 4 of its 2147483647 bytes",
                riff(concat(chunk("fmt ", fmt(1, 1, 8000, 16)), chunk("data", Integer.MAX_VALUE, new byte[4]))));
        assertUnfit("end inside a frame of 4 bytes", wav(1, 2, 8000, 16, new byte[6]));
        assertUnfit("do not hold 0 channels", wav(1, 0, 8000, 16, new byte[4]));
        assertUnfit("5 channels; allowed: 1 to 4", wav(1, 5, 8000, 16, new byte[10]));
        assertUnfit("192001 Hz; allowed: 1 to 192000", wav(1, 1, 192_001, 16, new byte[10]));
        assertUnfit("The sound is empty", wav(1, 1, 8000, 16, new byte[0]));
        assertUnfit("at most 100000 values", wav(1, 4, 8000, 8, new byte[100_004]));
        assertUnfit("at most 100000 values", wav(1, 1, 8000, 8, new byte[100_001]));
        assertUnfit("a sound may have 1048576", wav(1, 1, 8000, 8, new byte[1 << 20]));
        assertUnfit("format 0x0011 with 4 bits is not read", wav(0x11, 1, 8000, 4, new byte[4]));
        assertUnfit("no data chunk", riff(chunk("fmt ", fmt(1, 1, 8000, 16))));
        assertUnfit("no fmt chunk before its data", riff(chunk("data", new byte[4])));
        assertUnfit("neither as WAV", "MThd and so on".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Property(tries = 10_000)
    void aDamagedFileIsReadOrUnfitAndNothingElse(
            @ForAll @IntRange(max = 11) int coding,
            @ForAll boolean cut,
            @ForAll @IntRange(max = 79) int place,
            @ForAll byte value,
            @ForAll @IntRange(max = 59) int second,
            @ForAll byte other) {
        int width = coding < 8 ? coding + 1 : new int[] {4, 8, 1, 1}[coding - 8];
        int format = coding < 8 ? 1 : new int[] {3, 3, 6, 7}[coding - 8];
        var file = wav(format, 2, 8000, 8 * width, new byte[16 * width]);
        file[place % file.length] = value;
        file[second % file.length] = other;
        var damaged = cut ? Arrays.copyOf(file, place) : file;
        try {
            var sound = decode(damaged);
            assertTrue(sound.values().length <= damaged.length);
        } catch (Unfit unfit) {
            assertTrue(unfit.offset() >= 0 && unfit.offset() <= damaged.length, unfit.getMessage());
        }
    }

    private static void assertUnfit(String reason, byte[] file) {
        var unfit = assertThrows(Unfit.class, () -> decode(file));
        assertTrue(unfit.getMessage().contains(reason), unfit.getMessage());
    }

    private static float[] scaled(float[] values) {
        var scaled = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * 32768;
        }
        return scaled;
    }

    private static Audio decode(byte[] file) throws Unfit {
        return AudioDecoder.decode(file, LIMITS);
    }
}
