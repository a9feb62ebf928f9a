package io.ganymede.edge.access;

import io.ganymede.edge.access.AccessConfig.Mode;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the start whether the service can learn who asks, and answers those who may not do what they ask for. */
@ApplicationScoped
class Guard {

    private final Mode mode;
    private final Optional<String> issuer;
    private final Keys keys;

    Guard(
            AccessConfig config,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer,
            Keys keys) {
        this.mode = config.mode();
        this.issuer = issuer;
        this.keys = keys;
    }

    void start(@Observes StartupEvent event) {
        switch (mode) {
            case OIDC -> {
                if (issuer.isEmpty()) {
                    throw new ConfigurationException(
                            "Nobody says whose tokens are valid: set quarkus.oidc.auth-server-url to the OIDC server's issuer, "
                                    + "or ganymede.security.mode to keys or none.");
                }
                Log.infof("Requests need a bearer token of %s", issuer.get());
            }
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
