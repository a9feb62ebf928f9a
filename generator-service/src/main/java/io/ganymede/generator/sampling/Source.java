package io.ganymede.generator.sampling;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.latent.Latents;
import java.util.List;

/** Where latents come from; each is known by its place, 0 to {@link #count} - 1. */
public sealed interface Source {

    long count();

    /** The index by which a sample is known to whoever asked. */
    long index(long place);

    /** z [latent] of the sample at {@code place}. */
    float[] z(long place, int latent);

    /** The label, 0 to {@code classes} - 1, if none is asked for. */
    int label(long place, int classes);

    /**
     * Samples {@code first}, {@code first + 1}, ... of a seed.
     *
     * @param truncation in (0, 1]: z is multiplied by it, in float. 1 draws from the distribution that the model was
     *     trained with; less gives more typical samples and less variety. The multiplication is that of Karras et al. 2019
     *     (arXiv:1812.04948, section "Truncation trick in W", psi), with z's mean 0; it keeps sample i of a seed one point on
     *     a line through 0, which drawing a truncated normal (Brock et al. 2019) would not
     */
    record Seeded(long seed, long first, long count, float truncation) implements Source {

        public Seeded {
            Require.range("first", first, 0, Long.MAX_VALUE);
            Require.range("count", count, 1, Long.MAX_VALUE - first);
            if (!(truncation > 0 && truncation <= 1)) {
                throw new InvalidField("truncation", Float.toString(truncation), "more than 0, at most 1");
            }
        }

        @Override
        public long index(long place) {
            return first + place;
        }

        @Override
        public float[] z(long place, int latent) {
            var z = new Latents(seed).z(first + place, latent);
            for (int i = 0; i < z.length; i++) {
                z[i] *= truncation;
            }
            return z;
        }

        @Override
        public int label(long place, int classes) {
            return new Latents(seed).label(first + place, classes);
        }
    }

    /**
     * From sample 0 of each seed to sample 0 of the next, on a great circle, with {@code steps} steps between two.
     *
     * @param seeds at least two
     */
    record Between(List<Long> seeds, int steps) implements Source {

        public Between {
            seeds = List.copyOf(seeds);
            Require.range("seeds", seeds.size(), 2, Integer.MAX_VALUE);
            Require.range("steps", steps, 1, Integer.MAX_VALUE);
        }

        @Override
        public long count() {
            return (seeds.size() - 1L) * steps + 1;
        }

        @Override
        public long index(long place) {
            return place;
        }

        @Override
        public float[] z(long place, int latent) {
            return GreatCircle.through(stop -> new Latents(seeds.get((int) stop)).z(0, latent), place, steps);
        }

        /** The first seed's all the way: a walk stays in one class. */
        @Override
        public int label(long place, int classes) {
            return new Latents(seeds.getFirst()).label(0, classes);
        }
    }

    /**
     * From each of the caller's latents to the next, on a great circle, with {@code steps} steps between two.
     *
     * @param latents at least two; each [latent], finite
     */
    record Through(Given latents, int steps) implements Source {

        public Through {
            Require.range("latents", latents.latents().size(), 2, Integer.MAX_VALUE);
            Require.range("steps", steps, 1, Integer.MAX_VALUE);
        }

        @Override
        public long count() {
            return (latents.count() - 1) * steps + 1;
        }

        @Override
        public long index(long place) {
            return place;
        }

        @Override
        public float[] z(long place, int latent) {
            return GreatCircle.through(stop -> latents.z(stop, latent), place, steps);
        }

        @Override
        public int label(long place, int classes) {
            return latents.label(place, classes);
        }
    }

    /**
     * Latents that the caller made.
     *
     * @param latents each [latent], finite
     */
    record Given(List<float[]> latents) implements Source {

        public Given {
            latents = List.copyOf(latents);
            Require.range("latents", latents.size(), 1, Integer.MAX_VALUE);
            for (int i = 0; i < latents.size(); i++) {
                for (float value : latents.get(i)) {
                    if (!Float.isFinite(value)) {
                        throw new InvalidField("latents.%d".formatted(i), Float.toString(value), "finite numbers");
                    }
                }
            }
        }

        @Override
        public long count() {
            return latents.size();
        }

        @Override
        public long index(long place) {
            return place;
        }

        @Override
        public float[] z(long place, int latent) {
            var z = latents.get((int) place);
            if (z.length != latent) {
                throw new InvalidField(
                        "latents.%d".formatted(place), z.length + " numbers", latent + ", as many as the model takes");
            }
            return z;
        }

        @Override
        public int label(long place, int classes) {
            throw new InvalidField("labels", "missing", "a class for the latents, since the model has classes");
        }
    }
}
