package io.ganymede.trainer.dataset;

import io.ganymede.contracts.manifest.AudioRecipe;
import io.ganymede.contracts.manifest.TextRecipe;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Real texts, sounds and images as sealed versions, for benchmarks: {@code RealDatasets texts <file of lines> <length> <folder>},
 * {@code RealDatasets sounds <folder of label_name.wav> <length> <folder>} or {@code RealDatasets images <folder of
 * t10k-*-ubyte.gz> <edge> <folder>}. A tenth is held out, the split has a seed; of a folder that has train-*-ubyte.gz too, the images of
 * t10k are. {@code stacked} takes the same folder and {@code icons} a zip: {@link RealImages}. Of few sounds, {@code fewSounds} holds out a quarter, and
 * has each of the others at {@link #SPEEDS seven speeds}.
 */
final class RealDatasets {

    private static final int SHARD = 4096;
    private static final int HELD = 10;
    private static final int HELD_OF_FEW = 4;
    /** Three semitones down to three up. */
    private static final double[] SPEEDS =
            IntStream.rangeClosed(-3, 3).mapToDouble(i -> Math.pow(2, i / 12.0)).toArray();

    private static final long SEED = 7;

    private RealDatasets() {}

    public static void main(String[] args) throws IOException, UnsupportedAudioFileException {
        var from = Path.of(args[1]);
        int length = Integer.parseInt(args[2]);
        var to = Path.of(args[3]);
        switch (args[0]) {
            case "texts" -> texts(from, length, to);
            case "sounds" -> sounds(from, length, to, HELD, new double[] {1});
            case "fewSounds" -> sounds(from, length, to, HELD_OF_FEW, SPEEDS);
            case "images" -> RealImages.idx(from, length, to);
            case "stacked" -> RealImages.stacked(from, length, to);
            case "icons" -> RealImages.icons(from, length, to);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void texts(Path file, int length, Path folder) throws IOException {
        List<String> texts;
        try (var lines = Files.lines(file)) {
            texts = shuffled(lines.filter(line -> !line.isBlank() && line.length() <= length)
                    .distinct()
                    .sorted());
        }
        var alphabet = String.join("", texts)
                .codePoints()
                .distinct()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var dataset = new TinyDataset(new TextRecipe(length, null, alphabet, null, null), List.of(), SHARD);
        int held = texts.size() / HELD;
        dataset.seal(
                folder, dataset.spelled(texts.subList(held, texts.size())), dataset.spelled(texts.subList(0, held)));
        System.out.printf("%d texts of %d characters, %d held out%n", texts.size(), alphabet.length(), held);
    }

    private static void sounds(Path sounds, int length, Path folder, int held, double[] speeds)
            throws IOException, UnsupportedAudioFileException {
        List<Path> files;
        try (var paths = Files.walk(sounds)) {
            files = shuffled(
                    paths.filter(path -> path.toString().endsWith(".wav")).sorted());
        }
        var classes =
                files.stream().map(RealDatasets::label).distinct().sorted().toList();
        int rate = (int) AudioSystem.getAudioFileFormat(files.getFirst().toFile())
                .getFormat()
                .getSampleRate();
        var dataset = new TinyDataset(new AudioRecipe(rate, 1, length, null, null, null, null), classes, SHARD);
        int count = files.size() / held;
        dataset.seal(
                folder,
                side(files.subList(count, files.size()), classes, length, speeds),
                side(files.subList(0, count), classes, length, new double[] {1}));
        System.out.printf("%d sounds of %s, %d held out%n", files.size(), classes, count);
    }

    private static String label(Path sound) {
        return sound.getFileName().toString().split("_")[0];
    }

    /** The beginning of each at each speed, at its loudest 9 tenths of full scale; silence behind. */
    private static TinyDataset.Side side(List<Path> files, List<String> classes, int length, double[] speeds)
            throws IOException, UnsupportedAudioFileException {
        var samples = new ByteArrayOutputStream();
        var labels = IntStream.builder();
        for (var file : files) {
            try (var stream = AudioSystem.getAudioInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
                var sound = stream.readAllBytes();
                for (double speed : speeds) {
                    samples.write(levelled(Arrays.copyOf(at(speed, sound), 2 * length)));
                    labels.add(classes.indexOf(label(file)));
                }
            }
        }
        return new TinyDataset.Side(samples.toByteArray(), labels.build().toArray());
    }

    /** Values between two are on the line between them. */
    private static byte[] at(double speed, byte[] sound) {
        int frames = sound.length / 2;
        if (speed == 1) {
            return sound;
        }
        var moved = new byte[2 * Math.max(1, (int) ((frames - 1) / speed))];
        for (int i = 0; i < moved.length; i += 2) {
            double from = i / 2 * speed;
            int before = (int) from;
            int after = Math.min(frames - 1, before + 1);
            double share = from - before;
            write(moved, i, (int) Math.round((1 - share) * value(sound, 2 * before) + share * value(sound, 2 * after)));
        }
        return moved;
    }

    private static byte[] levelled(byte[] sound) {
        int loudest = 1;
        for (int i = 0; i < sound.length; i += 2) {
            loudest = Math.max(loudest, Math.abs(value(sound, i)));
        }
        for (int i = 0; i < sound.length; i += 2) {
            write(sound, i, Math.round(value(sound, i) * 29_490f / loudest));
        }
        return sound;
    }

    private static void write(byte[] sound, int at, int value) {
        sound[at] = (byte) value;
        sound[at + 1] = (byte) (value >> 8);
    }

    private static int value(byte[] sound, int at) {
        return sound[at] & 0xff | sound[at + 1] << 8;
    }

    static <T> List<T> shuffled(Stream<T> sorted) {
        var list = new java.util.ArrayList<>(sorted.toList());
        Collections.shuffle(list, new Random(SEED));
        return list;
    }
}
