package io.ganymede.edge.audit;

import io.ganymede.edge.access.Client;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes down each request that changes something, or was to and might not, REST and gRPC alike. */
@ApplicationScoped
class RequestAudit {

    /** Before the door: who is turned away is written down too. */
    private static final int FIRST = 1000;

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final boolean enabled;
    private final Predicate<String> computes;

    RequestAudit(AuditConfig config) {
        this.enabled = config.enabled();
        this.computes = Pattern.compile(config.except()).asMatchPredicate();
    }

    void register(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::watch, FIRST);
        }
    }

    private void watch(RoutingContext request) {
        if (!READING.contains(request.request().method()) && !computes.test(request.normalizedPath())) {
            request.addEndHandler(sent -> write(request, sent.succeeded()));
        }
        request.next();
    }

    private static void write(RoutingContext request, boolean sent) {
        var client = Client.of(request);
        var status = request.response().getStatusCode();
        Audit.write(new Audit.Entry(
                client.name(),
                client.proof(),
                client.roles(),
                client.address(),
                request.request().method() + " " + request.normalizedPath(),
                sent ? Integer.toString(status) : status + ", and the client was gone"));
    }
}
