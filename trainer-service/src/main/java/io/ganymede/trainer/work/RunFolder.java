package io.ganymede.trainer.work;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.store.Durable;
import io.ganymede.trainer.evaluation.Evaluation;
import io.ganymede.trainer.run.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code runs/<id>/}: checkpoints, sample grids, and what is being exported. Each attempt writes names of its own, so that a
 * worker that has lost its lease does not write into what the next one reads.
 */
public record RunFolder(Path path) {

    private static final Pattern CHECKPOINT = Pattern.compile("(\\d+)-(\\d+)");
    private static final Pattern GRID = Pattern.compile("(\\d+)\\.(png|txt)");
    private static final String COMPLETE = "checkpoint.json";
    /** In a best state, written last: what was seen of it. */
    static final String LOOK = "look.json";
    /** In a checkpoint: what had been seen of the run. */
    private static final String LOOKS = "looks.json";
    /** Checkpoints that are kept: the newest, and one before it in case the newest is damaged. */
    private static final int KEPT = 2;

    /** Says which dataset version the run is of, so that nobody deletes it. */
    void names(String dataset, int version) throws IOException {
        Files.createDirectories(path);
        var file = path.resolve("dataset.json");
        if (Files.notExists(file)) {
            Durable.write(file, Json.write(Map.of("name", dataset, "version", version)));
        }
    }

    /** Where {@code attempt} writes the checkpoint of {@code step}. */
    public Path checkpoint(int step, int attempt) {
        return checkpoints().resolve("%d-%d".formatted(step, attempt));
    }

    /** Complete checkpoints, newest first. */
    public List<Path> complete() throws IOException {
        return checkpointsBySteps()
                .filter(folder -> Files.exists(folder.resolve(COMPLETE)))
                .toList();
    }

    /** Puts what was seen of the run into a checkpoint that is to be saved: the database may be away when it is needed. */
    void write(Path checkpoint, Collection<Look> looks) throws IOException {
        Files.createDirectories(checkpoint);
        Durable.write(checkpoint.resolve(LOOKS), Json.write(looks));
    }

    /** What had been seen of the run at a checkpoint; nothing, in one from before it was put there. */
    static List<Look> looks(Path checkpoint) throws IOException {
        var file = checkpoint.resolve(LOOKS);
        return Files.exists(file) ? List.of(Json.MAPPER.readValue(Files.readAllBytes(file), Look[].class)) : List.of();
    }

    /** The step of the newest complete checkpoint: of a run that was trained, the one that it ended at. */
    Optional<Integer> reached() throws IOException {
        return complete().stream().findFirst().map(RunFolder::step);
    }

    /** Removes all but the newest complete checkpoints. */
    public void prune() throws IOException {
        for (var old : complete().stream().skip(KEPT).toList()) {
            Files.deleteIfExists(old.resolve(COMPLETE)); // first: what is half removed is no checkpoint
            Durable.delete(old);
        }
    }

    /** Removes what attempts before {@code attempt} left unfinished. */
    public void sweep(int attempt) throws IOException {
        for (var folder : checkpointsBySteps().toList()) {
            if (attempt(folder) < attempt && !Files.exists(folder.resolve(COMPLETE))) {
                Durable.delete(folder);
            }
        }
        for (int earlier = 1; earlier < attempt; earlier++) {
            Durable.delete(export(earlier));
        }
    }

    /** Where {@code attempt} exports the model to, before it is published. */
    public Path export(int attempt) {
        return path.resolve("export-" + attempt);
    }

    /** @param ending {@code png}, {@code wav} or {@code txt} */
    public Path grid(int step, String ending) {
        return path.resolve("grids").resolve(step + "." + ending);
    }

    /** Written over by a later attempt, which draws the same. */
    void writeGrid(int step, String ending, byte[] bytes) throws IOException {
        var file = grid(step, ending);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    /** Steps of which there are grids, in order. */
    public List<Integer> grids() throws IOException {
        return names(path.resolve("grids"))
                .map(file -> GRID.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .map(matcher -> Integer.valueOf(matcher.group(1)))
                .sorted()
                .toList();
    }

    /** Where {@code attempt} keeps the best state, which was that of {@code step}. */
    Path best(int step, int attempt) {
        return path.resolve("best").resolve("%d-%d".formatted(step, attempt));
    }

    /** The best state there was: the newest, since a state is kept only if it is better than all before. */
    Optional<Path> best() throws IOException {
        return bySteps(path.resolve("best"))
                .filter(folder -> Files.exists(folder.resolve(LOOK)))
                .findFirst();
    }

    /** Removes all but the best state. */
    void pruneBest() throws IOException {
        var best = best();
        for (var other : bySteps(path.resolve("best")).toList()) {
            if (best.isPresent() && !other.equals(best.get())) {
                Files.deleteIfExists(other.resolve(LOOK)); // first: what is half removed is none
                Durable.delete(other);
            }
        }
    }

    /** Samples beside the training samples that they are most like copies of; once the run is evaluated. */
    public Path closest(String ending) {
        return path.resolve("closest." + ending);
    }

    /** Real samples over what came back of them; once a run with an encoder is evaluated. */
    public Path reconstructions() {
        return path.resolve("reconstructions.png");
    }

    /** What an evaluation shows; written over by a later attempt, which sees the same. */
    void write(Evaluation evaluation) throws IOException {
        Files.createDirectories(path);
        for (var file : evaluation.closest().files(Evaluation.COLUMNS).entrySet()) {
            Files.write(closest(file.getKey()), file.getValue());
        }
        var back = evaluation.reconstructions();
        if (back != null) {
            Files.write(reconstructions(), back.png());
        }
    }

    private Path checkpoints() {
        return path.resolve("checkpoints");
    }

    private Stream<Path> checkpointsBySteps() throws IOException {
        return bySteps(checkpoints());
    }

    /** Newest first. */
    private static Stream<Path> bySteps(Path parent) throws IOException {
        return names(parent)
                .filter(folder ->
                        CHECKPOINT.matcher(folder.getFileName().toString()).matches())
                .sorted(Comparator.comparingLong(RunFolder::order).reversed());
    }

    /** By step, then by attempt. */
    private static long order(Path checkpoint) {
        var matcher = CHECKPOINT.matcher(checkpoint.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) << 32 | Long.parseLong(matcher.group(2)) : -1;
    }

    private static int step(Path checkpoint) {
        return (int) (order(checkpoint) >> 32);
    }

    private static int attempt(Path checkpoint) {
        return (int) order(checkpoint);
    }

    private static Stream<Path> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var entries = Files.list(folder)) {
            return entries.toList().stream();
        }
    }
}
