package io.ganymede.generator.api;

import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.inference.Engine;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Refuses what would have to wait too long before anybody asks who sends it, reads it or finds its model: many times more than can be
 * computed is to take next to nothing from what is. Whoever is let in asks {@link Engine#admit} again when it knows what it wants.
 */
@ApplicationScoped
class Admission {

    /** Before the door, whose filters have 200 and 100, and after the audit, with 1000. */
    private static final int AFORE = 500;

    private static final Predicate<String> COMPUTES = Pattern.compile(
                    "/models/.+/(samples|encodings|reconstructions|interpolations|latents)|/v2/models/.+/infer")
            .asMatchPredicate();

    /** Where meters look for a request's path without its names: whoever makes up names is to make no new series. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final Pattern NAME = Pattern.compile("/models/[^/]+");
    private static final Pattern VERSION = Pattern.compile("/versions/[^/]+");

    private final Engine engine;

    Admission(Engine engine) {
        this.engine = engine;
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, AFORE);
    }

    void admit(RoutingContext request) {
        if (isComputed(request)) {
            try {
                engine.admit();
            } catch (Busy e) {
                refuse(request, e);
                return;
            }
        }
        request.next();
    }

    /** What the client may have already is looked at: to say so takes no engine. */
    private static boolean isComputed(RoutingContext request) {
        return COMPUTES.test(request.normalizedPath())
                && !request.request().headers().contains(HttpHeaders.IF_NONE_MATCH);
    }

    private static void refuse(RoutingContext request, Busy busy) {
        var path = request.normalizedPath();
        Vertx.currentContext().putLocal(TEMPLATE, template(path));
        var problem = InferenceErrors.of(Problems.OfBusy.of(busy), path);
        var body = new JsonObject()
                .put("status", problem.getStatusCode())
                .put("title", problem.getTitle())
                .put("detail", problem.getDetail())
                .put("instance", path);
        problem.getParameters().forEach(body::put);
        problem.getHeaders().forEach((name, value) -> request.response().putHeader(name, value.toString()));
        request.response()
                .setStatusCode(problem.getStatusCode())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(body.toBuffer());
    }

    private static String template(String path) {
        var named = NAME.matcher(path).replaceFirst("/models/{name}");
        return VERSION.matcher(named).replaceFirst("/versions/{version}");
    }
}
