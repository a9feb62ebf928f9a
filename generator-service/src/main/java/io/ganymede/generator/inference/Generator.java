package io.ganymede.generator.inference;

import io.ganymede.contracts.latent.Latents;
import io.ganymede.generator.model.StoredModel;
import io.ganymede.generator.model.UnfinishedModel;
import io.ganymede.generator.model.UnfitModel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From z [n, latent] to samples [n, ...], in the manifest's range; with it its encoder, once somebody has asked for it. */
public final class Generator extends Network {

    private final Object loading = new Object();
    private final StoredModel model;
    private final int threads;
    private volatile @Nullable Encoder encoder;
    private @Nullable UnfitModel unfitEncoder; // a file that was read does not change, so it is not tried again

    private Generator(StoredModel model, byte[] contents, int widest, int threads) throws UnfitModel {
        super(model.manifest(), Ports.ofGenerator(model.manifest()), contents, widest, threads);
        this.model = model;
        this.threads = threads;
        try {
            proveGolden();
        } catch (UnfitModel | RuntimeException e) {
            retire();
            throw e;
        }
    }

    /**
     * Loads a model, proves it and warms it up: checksum, ports, the golden sample of its manifest, alone and among
     * others. One whose samples depend on what they are computed with is computed one sample at a time.
     *
     * @param threads that one call is computed with
     */
    public static Generator load(StoredModel model, int threads) throws UnfitModel {
        return even(model.generator(), (contents, widest) -> new Generator(model, contents, widest, threads));
    }

    /** The way back, if it is loaded. */
    public Optional<Encoder> loadedEncoder() {
        return Optional.ofNullable(encoder);
    }

    /**
     * The way back, loaded when it is first asked for. It lives as long as this does; to be called between {@link #take} and
     * {@link #giveBack}.
     *
     * @throws UnfitModel if there is none, or one that cannot be used
     */
    public Encoder encoder() throws UnfitModel {
        synchronized (loading) {
            if (unfitEncoder != null) {
                throw unfitEncoder;
            }
            if (encoder == null) {
                encoder = firstEncoder();
            }
            return encoder;
        }
    }

    private Encoder firstEncoder() throws UnfitModel {
        try {
            var first = Encoder.load(model, threads);
            first.take();
            return first;
        } catch (UnfinishedModel e) {
            throw e;
        } catch (UnfitModel e) {
            unfitEncoder = e;
            throw e;
        }
    }

    @Override
    public long bytes() {
        return manifest().generator().file().bytes()
                + loadedEncoder().map(Network::bytes).orElse(0L);
    }

    @Override
    void close() {
        super.close();
        loadedEncoder().ifPresent(loaded -> {
            loaded.retire();
            loaded.giveBack();
        });
    }

    private void proveGolden() throws UnfitModel {
        var golden = manifest().golden();
        var values =
                proven(new Latents(golden.seed()).z(golden.index(), manifest().latent()), new long[] {golden.label()});
        var other = golden.firstOther(values);
        if (other.isPresent()) {
            int i = other.getAsInt();
            throw new UnfitModel("Value %d of the golden sample is %s here and %s in the manifest"
                    .formatted(i, values[i], golden.values().get(i)));
        }
    }
}
