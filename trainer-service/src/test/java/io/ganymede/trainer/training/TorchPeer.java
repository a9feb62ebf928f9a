package io.ganymede.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * PyTorch, in a process of its own that waits while it is not asked: the same networks, told layer by layer, from the same
 * weights. Files go through a folder of its own.
 */
public final class TorchPeer implements AutoCloseable {

    /**
     * So many steps.
     *
     * @param processor     seconds of all processors together
     * @param discriminator loss of each step
     * @param generator     the same
     * @param norms         lengths of the first step's gradients, where samples and latents were given
     * @param resident      bytes, behind them
     */
    public record Trained(
            double seconds,
            double processor,
            double[] discriminator,
            double[] generator,
            Map<Role, Double> norms,
            long resident) {}

    private final Path folder;
    private final Process process;
    private final BufferedWriter tasks;
    private final BufferedReader answers;
    private final String version;
    private int files;

    /**
     * @param program  {@code src/test/peer}
     * @param training with whose weights it begins
     */
    public TorchPeer(Path program, TorchTask task, GanTraining training) throws IOException {
        this.folder = Files.createTempDirectory("peer");
        this.process = new ProcessBuilder(program.resolve("run").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.tasks = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        var answer = ask(task.from(training, folder));
        this.version = answer.get("version").asText();
        require(training, Role.GENERATOR, answer);
        require(training, Role.DISCRIMINATOR, answer);
    }

    private static void require(GanTraining training, Role role, JsonNode answer) {
        long ours = training.weights(role).stream()
                .mapToLong(weight -> weight.length)
                .sum();
        long theirs = answer.get(role.text).asLong();
        if (ours != theirs) {
            throw new IllegalStateException(
                    "The %s has %d parameters, the peer's %d".formatted(role.text, ours, theirs));
        }
    }

    /** Of PyTorch. */
    public String version() {
        return version;
    }

    /** On samples and latents that it draws itself. */
    public Trained train(int steps) throws IOException {
        return trained(ask(Json.MAPPER.createObjectNode().put("steps", steps)));
    }

    /**
     * @param order   indices of samples, [steps, batch]
     * @param latents [steps, batch, latent]
     */
    Trained train(int steps, int batch, long[] order, float[] latents) throws IOException {
        var chosen = file();
        var z = file();
        NpyFiles.write(chosen, order, steps, batch);
        NpyFiles.write(z, latents, steps, batch, latents.length / steps / batch);
        return trained(ask(Json.MAPPER
                .createObjectNode()
                .put("steps", steps)
                .put("order", chosen.toString())
                .put("latents", z.toString())));
    }

    /** By the averaged generator: [n, ...] of the recipe's shape. */
    public float[] samples(float[] z, long[] labels) throws IOException {
        var latents = file();
        var classes = file();
        var to = file();
        NpyFiles.write(latents, z, labels.length, z.length / labels.length);
        NpyFiles.write(classes, labels, labels.length);
        ask(Json.MAPPER
                .createObjectNode()
                .put("z", latents.toString())
                .put("labels", classes.toString())
                .put("to", to.toString()));
        return NpyFiles.floats(to);
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        process.destroy();
    }

    private Path file() {
        return folder.resolve(files++ + ".npy");
    }

    private static Trained trained(JsonNode answer) {
        return new Trained(
                answer.get("seconds").asDouble(),
                answer.get("processor").asDouble(),
                doubles(answer.get("discriminator")),
                doubles(answer.get("generator")),
                answer.has("norms") ? norms(answer.get("norms")) : Map.of(),
                answer.get("resident").asLong());
    }

    private static Map<Role, Double> norms(JsonNode told) {
        return Stream.of(Role.GENERATOR, Role.DISCRIMINATOR)
                .collect(Collectors.toMap(
                        role -> role, role -> told.get(role.text).asDouble()));
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private JsonNode ask(ObjectNode task) throws IOException {
        tasks.write(Json.MAPPER.writeValueAsString(task));
        tasks.newLine();
        tasks.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The peer ended; what it said is above");
        }
        return Json.MAPPER.readTree(answer);
    }
}
