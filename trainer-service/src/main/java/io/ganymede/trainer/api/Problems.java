package io.ganymede.trainer.api;

import io.ganymede.edge.Refusal;
import io.ganymede.trainer.run.RunConflict;
import io.ganymede.trainer.run.UnknownModelVersion;
import io.ganymede.trainer.run.UnknownRun;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** The trainer's exceptions as RFC 9457 problems. */
class Problems {

    private Problems() {}

    @Provider
    public static class OfUnknownRun extends ExceptionMapperBase<UnknownRun> {

        @Override
        protected HttpProblem toProblem(UnknownRun e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown run", e);
        }
    }

    @Provider
    public static class OfUnknownGrid extends ExceptionMapperBase<UnknownGrid> {

        @Override
        protected HttpProblem toProblem(UnknownGrid e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown grid", e);
        }
    }

    @Provider
    public static class OfUnknownRecipe extends ExceptionMapperBase<UnknownRecipe> {

        @Override
        protected HttpProblem toProblem(UnknownRecipe e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown recipe", e);
        }
    }

    @Provider
    public static class OfUnknownModelVersion extends ExceptionMapperBase<UnknownModelVersion> {

        @Override
        protected HttpProblem toProblem(UnknownModelVersion e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown version", e);
        }
    }

    @Provider
    public static class OfRunConflict extends ExceptionMapperBase<RunConflict> {

        @Override
        protected HttpProblem toProblem(RunConflict e) {
            return Refusal.of(Status.CONFLICT, "Conflict", e);
        }
    }
}
