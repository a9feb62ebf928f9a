package io.ganymede.trainer.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.TrainingSpec;
import java.util.List;

/** Which fields of a spec a recipe has a use for: most have one in every recipe, some are of a player that not all have. */
final class Uses {

    private Uses() {}

    /** Fields that mean nothing to a recipe. */
    static List<String> lacks(Method method) {
        return switch (method) {
            case GAN, DCGAN, LSGAN, WGAN_GP, SNGAN, R3GAN -> List.of("beta", "gamma", "temperature", "valid");
            case VAE ->
                List.of(
                        "augment",
                        "r1",
                        "r1To",
                        "discriminatorSteps",
                        "exportDiscriminator",
                        "gamma",
                        "temperature",
                        "valid");
            case VAE_GAN -> List.of("temperature", "valid");
            case WAVEGAN, SPECGAN -> List.of("augment", "beta", "gamma", "temperature", "valid");
            case TEXTGAN -> List.of("augment", "beta", "gamma", "temperature");
            case RELGAN -> List.of("augment", "beta", "gamma", "latent");
            case TEXT_MLE ->
                List.of(
                        "augment",
                        "beta",
                        "gamma",
                        "latent",
                        "r1",
                        "r1To",
                        "discriminatorSteps",
                        "exportDiscriminator");
        };
    }

    /** @throws InvalidField for the first field that would be asked for in vain */
    static void require(Method method, TrainingSpec spec) {
        JsonNode tree = Json.MAPPER.valueToTree(spec);
        for (var field : lacks(method)) {
            if (tree.hasNonNull(field)) {
                throw new InvalidField(
                        field, tree.get(field).toString(), "nothing, for the recipe \"%s\"".formatted(method));
            }
        }
    }
}
