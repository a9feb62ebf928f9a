package io.ganymede.trainer.api;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.trainer.run.RunConflict;
import io.ganymede.trainer.run.UnknownRun;
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
    public static class OfUnknownRun extends ExceptionMapperBase<UnknownRun> {

        @Override
        protected HttpProblem toProblem(UnknownRun e) {
            return problem(Status.NOT_FOUND, "Unknown run", e);
        }
    }

    @Provider
    public static class OfUnknownGrid extends ExceptionMapperBase<UnknownGrid> {

        @Override
        protected HttpProblem toProblem(UnknownGrid e) {
            return problem(Status.NOT_FOUND, "Unknown grid", e);
        }
    }

    @Provider
    public static class OfRunConflict extends ExceptionMapperBase<RunConflict> {

        @Override
        protected HttpProblem toProblem(RunConflict e) {
            return problem(Status.CONFLICT, "Conflict", e);
        }
    }

    private static HttpProblem problem(Status status, String title, RuntimeException e) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(e.getMessage())
                .build();
    }
}
