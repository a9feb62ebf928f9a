package io.ganymede.edge.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/** What one client may still ask for. Thread-safe. */
final class Account {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Optional<Bucket> requests;
    private final Optional<Bucket> bytes;

    Account(LimitConfig config, TimeMeter time) {
        var counted = Bucket.builder().withCustomTimePrecision(time);
        if (config.requests() > 0) {
            counted.addLimit(Bandwidth.builder()
                    .capacity(Math.max(config.burst(), config.requests()))
                    .refillGreedy(config.requests(), SECOND)
                    .build());
        }
        config.quotaRequests()
                .ifPresent(quota -> counted.addLimit(Bandwidth.builder()
                        .capacity(quota)
                        .refillGreedy(quota, config.period())
                        .build()));
        this.requests = config.requests() > 0 || config.quotaRequests().isPresent()
                ? Optional.of(counted.build())
                : Optional.empty();
        this.bytes = config.quotaBytes()
                .map(quota -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(Bandwidth.builder()
                                .capacity(quota.asLongValue())
                                .refillGreedy(quota.asLongValue(), config.period())
                                .build())
                        .build());
    }

    /** Takes a request; returns how long there is none to be had, zero if there was. */
    Duration take() {
        // whether any byte is left; how many it will be is known when the answer is out
        var wait = bytes.map(one -> one.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                .orElse(0L);
        if (wait == 0) {
            wait = requests.map(one -> one.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill())
                    .orElse(0L);
        }
        return Duration.ofNanos(wait);
    }

    /** What a request moved, be it more than there was. */
    void pay(long moved) {
        if (moved > 0) {
            bytes.ifPresent(one -> one.consumeIgnoringRateLimits(moved));
        }
    }
}
