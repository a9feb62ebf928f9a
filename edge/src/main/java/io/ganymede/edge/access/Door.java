package io.ganymede.edge.access;

import io.ganymede.edge.access.AccessConfig.Mode;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;

/** Learns who asks, as the configured mode says, and answers those who do not say it. */
@Alternative
@Priority(1)
@ApplicationScoped
public class Door implements HttpAuthenticationMechanism {

    private static final String SCHEME = "Bearer ";

    /** In mode {@code none}. */
    private static final SecurityIdentity ANYONE = identity("anyone", Role.ALL);

    private final Mode mode;
    private final OidcAuthenticationMechanism oidc;
    private final Keys keys;

    Door(AccessConfig config, OidcAuthenticationMechanism oidc, Keys keys) {
        this.mode = config.mode();
        this.oidc = oidc;
        this.keys = keys;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        return switch (mode) {
            case OIDC ->
                oidc.authenticate(request, providers)
                        // the mechanism that was asked last challenges; that is to be this one
                        .onTermination()
                        .invoke(() -> request.put(HttpAuthenticationMechanism.class.getName(), this));
            case KEYS ->
                presented(request)
                        .map(this::owner)
                        .orElseGet(() -> Uni.createFrom().nullItem());
            case NONE -> Uni.createFrom().item(ANYONE);
        };
    }

    private Uni<SecurityIdentity> owner(String presented) {
        return keys.ring()
                .find(presented)
                .map(key -> Uni.createFrom().item(identity(key.name(), key.roles())))
                .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException("Nobody has this key")));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        Refused.UNAUTHENTICATED.answer(
                request,
                presented(request).isPresent()
                        ? "The bearer token is not valid here: it may have expired, or be another server's"
                        : "A bearer token is needed: Authorization: Bearer ...");
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom()
                .item(new ChallengeData(Refused.UNAUTHENTICATED.status(), Refused.CHALLENGE_HEADER, Refused.CHALLENGE));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return mode == Mode.OIDC ? Set.of(TokenAuthenticationRequest.class) : Set.of();
    }

    /** Whether it is nobody's, but lets everybody do everything. */
    static boolean isAnyone(SecurityIdentity identity) {
        return identity == ANYONE;
    }

    private static Optional<String> presented(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private static SecurityIdentity identity(String name, Set<String> roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRoles(roles)
                .build();
    }
}
