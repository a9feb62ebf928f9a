package io.ganymede.edge.access;

import io.ganymede.edge.access.AccessConfig.Mode;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks at the start whether the service can learn who asks, and answers those who may not do what they ask for. */
@ApplicationScoped
class Guard {

    private final Mode mode;
    private final Keys keys;

    Guard(AccessConfig config, Keys keys) {
        this.mode = config.mode();
        this.keys = keys;
    }

    /** Before anything is connected to or taken up. */
    void start(@Observes @Priority(1) StartupEvent event) {
        switch (mode) {
            case OIDC ->
                Log.info("Requests need a bearer token of the OIDC server"); // without one Quarkus has not come here
            case KEYS -> {
                keys.ring();
                Log.info("Requests need a key of the key file");
            }
            case NONE -> Log.warn("Whoever reaches this port may do everything: ganymede.security.mode is none");
        }
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(Guard::failed);
    }

    private static void failed(RoutingContext request) {
        if (request.failure() instanceof ForbiddenException
                && !request.response().ended()) {
            Refused.FORBIDDEN.answer(request, "None of your roles may do this");
        } else {
            request.next();
        }
    }
}
