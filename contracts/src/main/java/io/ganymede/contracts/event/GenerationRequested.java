package io.ganymede.contracts.event;

import io.ganymede.contracts.check.Require;
import java.util.List;
import java.util.UUID;

/**
 * Asks the generator for samples in the store: {@code first}, {@code first + 1}, ... of a seed.
 *
 * @param request    chosen by the sender; sending it twice asks for one set of samples
 * @param version    a number, {@code latest} or an alias
 * @param labels     classes by number or name, which take turns by the sample's index; empty if they are drawn from the seed
 * @param truncation z is multiplied by it; more than 0, at most 1
 * @param type       of the NPY files' elements: {@code float32} as the model gives them, or as datasets have them,
 *     {@code uint8} of images, {@code int16} of sounds, {@code uint8} or {@code uint16} of texts
 */
public record GenerationRequested(
        UUID request,
        String model,
        String version,
        long seed,
        long first,
        long count,
        List<String> labels,
        double truncation,
        String type)
        implements Event.OfGenerationRequest {

    /** Most samples of one request. */
    public static final long MOST = 100_000_000;

    public GenerationRequested {
        Require.present("request", request);
        Require.name("model", model);
        Require.name("version", version);
        Require.range("first", first, 0, Long.MAX_VALUE - MOST);
        Require.range("count", count, 1, MOST);
        labels = List.copyOf(Require.present("labels", labels));
        Require.range("truncation", truncation, Math.nextUp(0.0), 1);
        Require.oneOf("type", type, "float32", "uint8", "int16", "uint16");
    }

    @Override
    public String subject() {
        return request.toString();
    }
}
