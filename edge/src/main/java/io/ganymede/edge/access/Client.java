package io.ganymede.edge.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sent a request, once it is through the door.
 *
 * @param name    as people know them; empty if nobody vouches for one
 * @param subject as the OIDC server knows them, if it does: names change hands
 * @param address where the request comes from; behind a proxy that is the proxy, unless {@code quarkus.http.proxy} says whom to believe
 */
public record Client(String name, Optional<String> subject, Set<String> roles, String address) {

    public static Client of(RoutingContext request) {
        var address = Optional.ofNullable(request.request().remoteAddress())
                .map(one -> one.hostAddress() == null ? one.toString() : one.hostAddress())
                .orElse("gone");
        return identity(request)
                .map(one -> new Client(one.getPrincipal().getName(), subject(one), one.getRoles(), address))
                .orElseGet(() -> new Client("", Optional.empty(), Set.of(), address));
    }

    /** What is counted together: a subject's or a name's requests, and where nobody is known those of an address. */
    public String account() {
        return subject.map(one -> "subject " + one).orElse(name.isEmpty() ? "address " + address : "name " + name);
    }

    /** How the name is known. */
    public String proof() {
        return subject.isPresent() ? "token" : name.isEmpty() ? "none" : "key";
    }

    private static Optional<SecurityIdentity> identity(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user && !Door.isAnyone(user.getSecurityIdentity())
                ? Optional.of(user.getSecurityIdentity()).filter(one -> !one.isAnonymous())
                : Optional.empty();
    }

    private static Optional<String> subject(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getSubject())
                : Optional.empty();
    }
}
