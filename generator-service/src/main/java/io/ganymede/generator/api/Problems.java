package io.ganymede.generator.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.generator.sampling.UnknownModel;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** The core's exceptions as RFC 9457 problems; what the framework throws, the problem extension maps. */
class Problems {

    private Problems() {}

    @Provider
    public static class OfInvalidField extends ExceptionMapperBase<InvalidField> {

        @Override
        protected HttpProblem toProblem(InvalidField e) {
            return HttpProblem.builder()
                    .withStatus(Status.BAD_REQUEST)
                    .withTitle("Invalid field")
                    .withDetail(e.getMessage())
                    .with("field", e.field())
                    .with("value", e.value())
                    .with("allowed", e.allowed())
                    .build();
        }
    }

    @Provider
    public static class OfUnknownModel extends ExceptionMapperBase<UnknownModel> {

        @Override
        protected HttpProblem toProblem(UnknownModel e) {
            return HttpProblem.builder()
                    .withStatus(Status.NOT_FOUND)
                    .withTitle("Unknown model")
                    .withDetail(e.getMessage())
                    .build();
        }
    }
}
