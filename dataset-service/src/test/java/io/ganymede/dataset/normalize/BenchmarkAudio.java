package io.ganymede.dataset.normalize;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.dataset.audio.AudioDecoder;
import io.ganymede.dataset.audio.AudioLimits;
import io.ganymede.dataset.audio.Sounds;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/**
 * How many seconds of sound are decoded and normalized in a second: WAV of 44.1 kHz, stereo, 16 bits, to 16 kHz, mono, 16 bits, on
 * one thread and on two; the JDK's own converter with its sinc, in turn, as the peer. Run from the module's test class path; the
 * median of five rounds counts.
 */
final class BenchmarkAudio {

    private static final int ROUNDS = 5;
    private static final int SECONDS = 20; // of one file
    private static final int FILES = 24; // in one round

    private BenchmarkAudio() {}

    public static void main(String[] args) throws Exception {
        var file = Sounds.wav16(44_100, 2, Sounds.integers(SECONDS * 44_100, 2, 16));
        var normalizer = new AudioNormalizer(new AudioRecipe(16_000, 1, SECONDS * 16_000, null, null, null, null));
        var level = new AudioNormalizer(
                new AudioRecipe(16_000, 1, SECONDS * 16_000, -60.0, AudioRecipe.Level.LOUDNESS, null, null));
        var names = new String[] {"ours", "ours, trimmed, loudness", "ours, two threads", "the JDK's"};
        var rates = new double[names.length][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) { // the first is not counted
            var own = new double[] {
                rate(1, FILES, () -> normalizer.apply(AudioDecoder.decode(file, AudioLimits.DEFAULT))),
                rate(1, FILES, () -> level.apply(AudioDecoder.decode(file, AudioLimits.DEFAULT))),
                rate(2, FILES, () -> normalizer.apply(AudioDecoder.decode(file, AudioLimits.DEFAULT))),
                rate(1, FILES / 4, () -> jdk(file))
            };
            for (int i = 0; round >= 0 && i < own.length; i++) {
                rates[i][round] = own[i];
            }
        }
        for (int i = 0; i < names.length; i++) {
            Arrays.sort(rates[i]);
            System.out.printf("%-24s %,.0f times real time%n", names[i], rates[i][ROUNDS / 2]);
        }
    }

    private static double rate(int threads, int files, Callable<byte[]> work) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            long start = System.nanoTime();
            for (var done : pool.invokeAll(java.util.Collections.nCopies(files, work))) {
                done.get();
            }
            return files * SECONDS / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static byte[] jdk(byte[] file) throws Exception {
        Map<String, Object> sinc = Map.of("interpolation", "sinc");
        var to = new AudioFormat(AudioFormat.Encoding.PCM_SIGNED, 16_000, 16, 1, 2, 16_000, false, sinc);
        try (var in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file));
                var out = AudioSystem.getAudioInputStream(to, new AudioInputStream(in, in.getFormat(), -1))) {
            return out.readAllBytes();
        }
    }
}
