package io.ganymede.generator.inference;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.generator.model.StoredModel;
import io.ganymede.generator.model.UnfitModel;

/** From samples [n, ...], in the manifest's range, to the means of their latents [n, latent]. */
public final class Encoder extends Network {

    private final long bytes;

    private Encoder(ModelManifest manifest, ModelManifest.Encoder encoder, byte[] contents, int widest, int threads)
            throws UnfitModel {
        super(manifest, Ports.ofEncoder(manifest, encoder), contents, widest, threads);
        this.bytes = encoder.file().bytes();
    }

    /**
     * Loads a model's encoder: checksum, ports, alone and among others, as a generator.
     *
     * @param threads that one call is computed with
     * @throws UnfitModel if it has none, or one that cannot be used
     */
    static Encoder load(StoredModel model, int threads) throws UnfitModel {
        var manifest = model.manifest();
        var encoder = manifest.encoder();
        if (encoder == null) {
            throw new UnfitModel("The model has no encoder");
        }
        return even(
                model.contents(encoder.file()),
                (contents, widest) -> new Encoder(manifest, encoder, contents, widest, threads));
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
