package io.ganymede.edge.limit;

import io.ganymede.edge.access.Client;
import io.ganymede.edge.access.Refused;
import io.github.bucket4j.TimeMeter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Refuses what a client asks beyond its share: 429 with when to come again, before anything is read or computed. */
@ApplicationScoped
class Limits {

    /** After the door, which says who it is: its filters have 200 and 100. */
    private static final int THEN = 50;

    private static final String OPERATORS = "/q/";

    private final LimitConfig config;
    private final Accounts accounts;

    Limits(LimitConfig config) {
        this.config = config;
        this.accounts = new Accounts(config.clients(), () -> new Account(config, TimeMeter.SYSTEM_NANOTIME));
    }

    void register(@Observes Filters filters) {
        if (config.requests() > 0
                || config.quotaRequests().isPresent()
                || config.quotaBytes().isPresent()) {
            filters.register(this::admit, THEN);
        }
    }

    private void admit(RoutingContext request) {
        if (request.normalizedPath().startsWith(OPERATORS)) { // probes, and those who look why
            request.next();
            return;
        }
        var account = accounts.of(Client.of(request).account());
        var wait = account.take();
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.plus(Duration.ofMillis(999)).toSeconds());
            request.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            Refused.TOO_MANY.answer(
                    request, "You asked for more than one client may; come again in %d seconds".formatted(seconds));
            return;
        }
        request.addEndHandler(_ ->
                account.pay(request.request().bytesRead() + request.response().bytesWritten()));
        request.next();
    }
}
