package io.ganymede.generator.sampling;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import io.ganymede.contracts.manifest.ModelManifest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much more of which attribute latents are to have: z + amount * direction, for each.
 *
 * @param amounts by the attributes' names; empty to leave latents as they are
 */
public record Attributes(Map<String, Double> amounts) {

    public static final Attributes NONE = new Attributes(Map.of());

    public Attributes {
        amounts = Collections.unmodifiableMap(new TreeMap<>(amounts)); // in the order of the names
        amounts.forEach(
                (name, amount) -> Require.finite("attributes." + name, Require.present("attributes." + name, amount)));
    }

    /** @throws InvalidField if the model has no such attribute */
    public List<float[]> addedTo(List<float[]> latents, ModelManifest model) {
        if (amounts.isEmpty()) {
            return latents;
        }
        var sum = direction(model);
        return latents.stream().map(z -> added(z, sum)).toList();
    }

    /** Added up in double, in one order: the same bits however they were sent. */
    private double[] direction(ModelManifest model) {
        var sum = new double[model.latent()];
        amounts.forEach((name, amount) -> {
            var direction = named(model, name).direction();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += amount * direction.get(i);
            }
        });
        return sum;
    }

    private static float[] added(float[] z, double[] direction) {
        var moved = z.clone();
        for (int i = 0; i < Math.min(moved.length, direction.length); i++) {
            moved[i] = (float) (moved[i] + direction[i]);
        }
        return moved; // one of another length is refused by who draws it
    }

    private static ModelManifest.Encoder.Attribute named(ModelManifest model, String name) {
        var encoder = model.encoder();
        List<ModelManifest.Encoder.Attribute> all = encoder == null ? List.of() : encoder.attributes();
        return all.stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidField(
                        "attributes." + name,
                        "unknown",
                        all.isEmpty()
                                ? "none, since model '%s' has no attributes".formatted(model.name())
                                : "one of "
                                        + all.stream()
                                                .map(ModelManifest.Encoder.Attribute::name)
                                                .toList()));
    }
}
