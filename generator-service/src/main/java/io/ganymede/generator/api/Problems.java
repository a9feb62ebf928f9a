package io.ganymede.generator.api;

import io.ganymede.edge.Refusal;
import io.ganymede.generator.sampling.UnknownModel;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** The generator's exceptions as RFC 9457 problems. */
class Problems {

    private Problems() {}

    @Provider
    public static class OfUnknownModel extends ExceptionMapperBase<UnknownModel> {

        @Override
        protected HttpProblem toProblem(UnknownModel e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown model", e);
        }
    }
}
