package io.ganymede.dataset.version;

import io.ganymede.contracts.check.Require;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a version of all that is complete now.
 *
 * @param request   chosen by the sender, so that asking again is safe; left out, one is chosen
 * @param version   if given, the number that the version is to have: the dataset's next one
 * @param recipe    number of the dataset's recipe; the newest one if left out
 * @param seed      of the split and the order of samples; 0 if left out
 * @param testShare of each class, held out; a tenth if left out
 */
public record VersionRequest(
        @Nullable UUID request,
        @Nullable Integer version,
        @Nullable Integer recipe,
        @Nullable Long seed,
        @Nullable Double testShare) {

    private static final double LEAST_SHARE = 0.001;
    private static final double MOST_SHARE = 0.9;

    public VersionRequest {
        request = request == null ? UUID.randomUUID() : request;
        if (version != null) {
            Require.range("version", version, 1, Integer.MAX_VALUE);
        }
        if (recipe != null) {
            Require.range("recipe", recipe, 1, Integer.MAX_VALUE);
        }
        seed = seed == null ? 0 : seed;
        testShare = Require.range("testShare", testShare == null ? 0.1 : testShare, LEAST_SHARE, MOST_SHARE);
    }
}
