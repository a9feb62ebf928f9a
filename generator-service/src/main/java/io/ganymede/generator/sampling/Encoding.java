package io.ganymede.generator.sampling;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.inference.Encoder;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.inference.Generator;
import io.ganymede.generator.inference.Work;
import io.ganymede.generator.model.UnfitModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Latents being computed of somebody's samples, all by one version. To be used by one thread; closing it, from any thread,
 * gives up what is not computed yet. Nothing of the samples is kept.
 */
public final class Encoding implements AutoCloseable {

    private final Generator generator;
    private final Encoder encoder;
    private final Engine engine;
    private final ArrayDeque<Work> parts = new ArrayDeque<>();
    private boolean closed;

    /** @param generator taken for this encoding, which gives it back when it is closed, and with it its encoder */
    Encoding(Generator generator, Encoder encoder, Engine engine) {
        this.generator = generator;
        this.encoder = encoder;
        this.engine = engine;
    }

    public ModelManifest model() {
        return generator.manifest();
    }

    /**
     * The mean of z of each sample, [latent], finite.
     *
     * @param labels which class each is of, needed if the model has classes
     * @throws CancellationException if it was closed
     * @throws InvalidField if the model has no such class
     * @throws io.ganymede.generator.inference.Busy if it may not begin now, or waited too long
     * @throws UnfitVersion if the encoder does not give numbers
     */
    public List<float[]> latents(Originals samples, Labels labels) {
        submit(samples, labels(samples.count(), labels));
        var latents = new ArrayList<float[]>();
        for (var part : parts) {
            split(part.await(), latents);
        }
        return latents;
    }

    /** {@link #close}, by another than the one who waits. */
    public void abandon() {
        close();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            parts.forEach(Work::cancel);
            generator.giveBack();
        }
    }

    private synchronized void submit(Originals samples, long[] labels) {
        if (closed) {
            throw new CancellationException("The encoding was closed");
        }
        engine.admit();
        int size = samples.values().length / samples.count();
        for (int from = 0; from < samples.count(); from += encoder.widest()) {
            int to = Math.min(from + encoder.widest(), samples.count());
            parts.add(engine.submit(
                    encoder,
                    Arrays.copyOfRange(samples.values(), from * size, to * size),
                    Arrays.copyOfRange(labels, from, to),
                    samples.count() <= encoder.widest()));
        }
    }

    private long[] labels(int count, Labels labels) {
        var model = generator.manifest();
        var turns = labels.of(model);
        if (turns.isEmpty() && !model.classes().isEmpty()) {
            throw new InvalidField("label", "missing", "a class of the samples: one of " + model.classes());
        }
        var all = new long[count];
        if (!turns.isEmpty()) {
            Arrays.setAll(all, i -> turns.get(i % turns.size()));
        }
        return all;
    }

    private void split(float[] values, List<float[]> latents) {
        var model = generator.manifest();
        for (int from = 0; from < values.length; from += model.latent()) {
            var latent = Arrays.copyOfRange(values, from, from + model.latent());
            for (float value : latent) {
                if (!Float.isFinite(value)) {
                    throw new UnfitVersion(
                            model.name(),
                            model.version(),
                            new UnfitModel("its encoder gives %s for sample %d".formatted(value, latents.size())));
                }
            }
            latents.add(latent);
        }
    }
}
