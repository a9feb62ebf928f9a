package io.ganymede.edge;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response.Status;

/**
 * In place of a class of the problem extension in a native image: its newest version that can be had reads a field that
 * Quarkus's {@code ChallengeData} no longer has. Nothing comes here: the door challenges before a resource is reached.
 */
@TargetClass(className = "io.quarkiverse.resteasy.problem.security.HttpUnauthorizedUtils")
final class Unchallenged {

    private Unchallenged() {}

    @Substitute
    static Uni<HttpProblem> toProblem(RoutingContext context, Exception e) {
        return Uni.createFrom().item(HttpProblem.valueOf(Status.UNAUTHORIZED));
    }
}
