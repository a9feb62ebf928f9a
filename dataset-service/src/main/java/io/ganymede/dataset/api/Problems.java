package io.ganymede.dataset.api;

import io.ganymede.dataset.collection.Conflict;
import io.ganymede.dataset.collection.UnknownDataset;
import io.ganymede.dataset.collection.UnknownRecipe;
import io.ganymede.dataset.sample.MalformedFile;
import io.ganymede.dataset.sample.TooLarge;
import io.ganymede.dataset.upload.BrokenOff;
import io.ganymede.dataset.upload.UnknownUpload;
import io.ganymede.dataset.version.UnknownVersion;
import io.ganymede.edge.Refusal;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** The dataset-service's exceptions as RFC 9457 problems. */
class Problems {

    private Problems() {}

    @Provider
    public static class OfUnknownDataset extends ExceptionMapperBase<UnknownDataset> {

        @Override
        protected HttpProblem toProblem(UnknownDataset e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown dataset", e);
        }
    }

    @Provider
    public static class OfUnknownVersion extends ExceptionMapperBase<UnknownVersion> {

        @Override
        protected HttpProblem toProblem(UnknownVersion e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown version", e);
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
    public static class OfUnknownUpload extends ExceptionMapperBase<UnknownUpload> {

        @Override
        protected HttpProblem toProblem(UnknownUpload e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown upload", e);
        }
    }

    @Provider
    public static class OfConflict extends ExceptionMapperBase<Conflict> {

        @Override
        protected HttpProblem toProblem(Conflict e) {
            return Refusal.of(Status.CONFLICT, "Conflict", e);
        }
    }

    @Provider
    public static class OfMalformedFile extends ExceptionMapperBase<MalformedFile> {

        @Override
        protected HttpProblem toProblem(MalformedFile e) {
            return HttpProblem.builder(Refusal.of(Status.BAD_REQUEST, "Malformed file", e))
                    .with("field", e.field())
                    .with("offset", e.offset())
                    .build();
        }
    }

    @Provider
    public static class OfBrokenOff extends ExceptionMapperBase<BrokenOff> {

        @Override
        protected HttpProblem toProblem(BrokenOff e) {
            return Refusal.of(Status.BAD_REQUEST, "Broken off", e);
        }
    }

    @Provider
    public static class OfTooLarge extends ExceptionMapperBase<TooLarge> {

        @Override
        protected HttpProblem toProblem(TooLarge e) {
            return Refusal.of(Status.REQUEST_ENTITY_TOO_LARGE, "Too large", e);
        }
    }
}
