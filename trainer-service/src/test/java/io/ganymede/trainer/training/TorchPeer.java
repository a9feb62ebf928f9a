package io.ganymede.trainer.training;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.recipe.Recipe;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** PyTorch, in a process of its own that waits while it is not asked: the same networks, told layer by layer. */
final class TorchPeer implements AutoCloseable {

    private final Process process;
    private final BufferedWriter tasks;
    private final BufferedReader seconds;

    /** @param folder {@code src/test/peer} */
    TorchPeer(Path folder, Recipe recipe) throws IOException {
        var builder =
                new ProcessBuilder(folder.resolve("run").toString()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        this.process = builder.start();
        this.tasks = process.outputWriter(StandardCharsets.UTF_8);
        this.seconds = process.inputReader(StandardCharsets.UTF_8);
        tell(Json.MAPPER.writeValueAsString(task(recipe)));
    }

    /** How long so many steps take. */
    double seconds(int steps) throws IOException {
        tell(Integer.toString(steps));
        var line = seconds.readLine();
        if (line == null) {
            throw new IOException("The peer ended; what it said is above");
        }
        return Double.parseDouble(line);
    }

    @Override
    public void close() throws IOException {
        tasks.close();
        process.destroy();
    }

    private void tell(String line) throws IOException {
        tasks.write(line);
        tasks.newLine();
        tasks.flush();
    }

    private static ObjectNode task(Recipe recipe) {
        var task = Json.MAPPER.createObjectNode();
        task.put("recipe", recipe.name());
        task.put("threads", Runtime.getRuntime().availableProcessors());
        task.put("batch", recipe.batch());
        task.put("latent", recipe.latent());
        task.put("edge", recipe.edge());
        task.put("channels", recipe.channels());
        task.put("classes", recipe.classes());
        task.put("learningRate", recipe.learningRate());
        task.put("beta1", recipe.beta1());
        task.put("beta2", recipe.beta2());
        task.put("r1", recipe.r1());
        task.set("generator", network(recipe.generator()));
        task.set("discriminator", network(recipe.discriminator().orElseThrow()));
        return task;
    }

    private static ObjectNode network(Network network) {
        var told = Json.MAPPER.createObjectNode();
        told.set(
                "shapes",
                Json.MAPPER.valueToTree(
                        network.shapes().stream().map(TensorShape::sizes).toList()));
        var layers = told.putArray("layers");
        IntStream.range(0, network.layers().size())
                .forEach(i -> layers.add(
                        layer(network.layers().get(i), network.shapes().get(i))));
        return told;
    }

    private static ObjectNode layer(Layer layer, TensorShape in) {
        var told = Json.MAPPER.createObjectNode();
        return switch (layer) {
            case Layer.Dense _ -> told.put("kind", "dense");
            case Layer.Embed(int classes) -> told.put("kind", "embed").put("classes", classes);
            case Layer.Conv(int filters, int kernel, int stride, double _) ->
                told.put("kind", "conv")
                        .put("filters", filters)
                        .put("kernel", kernel)
                        .put("stride", stride);
            case Layer.TransposedConv(int filters, int kernel, int stride, double _) ->
                told.put("kind", "transposedConv")
                        .put("filters", filters)
                        .put("kernel", kernel)
                        .put("stride", stride);
            case Layer.PixelNorm _ -> told.put("kind", "pixelNorm");
            case Layer.Activate(var function) ->
                told.put(
                        "kind",
                        switch (function) {
                            case LEAKY_RELU -> "leakyRelu";
                            case TANH -> "tanh";
                            case SOFTMAX -> "softmax";
                        });
            case Layer.Residual(List<Layer> branch) ->
                told.put("kind", "residual").set("branch", network(new Network(in, branch)));
            case Layer.Upsample _ -> told.put("kind", "upsample");
            case Layer.Downsample _ -> told.put("kind", "downsample");
            case Layer.Project(int classes) -> told.put("kind", "project").put("classes", classes);
            case SequenceLayer sequence ->
                throw new IllegalArgumentException("The peer has images only, not " + sequence);
        };
    }
}
