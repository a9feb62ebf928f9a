package io.ganymede.trainer.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.manifest.Artifact;
import io.ganymede.contracts.manifest.DatasetManifest;
import io.ganymede.contracts.manifest.DatasetManifest.Shard;
import io.ganymede.trainer.network.Layer;
import io.ganymede.trainer.network.Network;
import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.TensorShape;
import io.ganymede.trainer.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What {@link TorchPeer} is told to train: a recipe of images on one device, a batch a step, without augmentation or schedule.
 *
 * @param version folder of the sealed version, whose files both read
 */
public record TorchTask(Recipe recipe, Path version, DatasetManifest manifest) {

    public TorchTask {
        if (recipe.accumulate() != 1
                || recipe.discriminatorSteps() != 1
                || !recipe.augment().isEmpty()
                || recipe.schedule().warmup() != 0
                || recipe.schedule().learningRateTo() != recipe.learningRate()
                || recipe.schedule().r1To() != recipe.r1()) {
            throw new IllegalArgumentException("The peer cannot train " + recipe);
        }
    }

    /** With the weights that {@code training} has, in files of {@code folder}. */
    ObjectNode from(GanTraining training, Path folder) throws IOException {
        var task = Json.MAPPER.createObjectNode();
        task.put("recipe", recipe.name());
        task.put("threads", Runtime.getRuntime().availableProcessors());
        task.put("batch", recipe.batch());
        task.put("latent", recipe.latent());
        task.put("learningRate", recipe.learningRate());
        task.put("beta1", recipe.beta1());
        task.put("beta2", recipe.beta2());
        task.put("emaDecay", recipe.emaDecay());
        task.put("r1", recipe.r1());
        task.set("samples", files(Shard::samples));
        task.set("labels", files(Shard::labels));
        task.set("generator", network(recipe.generator(), training, Role.GENERATOR, folder));
        task.set("discriminator", network(recipe.discriminator().orElseThrow(), training, Role.DISCRIMINATOR, folder));
        return task;
    }

    private JsonNode files(Function<Shard, Artifact> of) {
        return Json.MAPPER.valueToTree(manifest.train().shards().stream()
                .map(of)
                .map(file -> version.resolve(file.path()).toString())
                .toList());
    }

    private static ObjectNode network(Network network, GanTraining training, Role role, Path folder)
            throws IOException {
        var file = folder.resolve(role.text + ".npy");
        NpyFiles.write(file, training.weights(role));
        return network(network).put("weights", file.toString());
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
