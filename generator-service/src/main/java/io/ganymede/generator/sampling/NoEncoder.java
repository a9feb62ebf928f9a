package io.ganymede.generator.sampling;

/** A version has no way from samples back to latents. */
public final class NoEncoder extends RuntimeException {

    private static final long serialVersionUID = 1;

    NoEncoder(String name, int version) {
        super("Version %d of model '%s' has no encoder: only a model that was trained with one tells a sample's latent"
                .formatted(version, name));
    }
}
