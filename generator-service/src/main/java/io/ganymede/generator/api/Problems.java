package io.ganymede.generator.api;

import io.ganymede.edge.Refusal;
import io.ganymede.generator.generation.OtherRequest;
import io.ganymede.generator.generation.UnknownFile;
import io.ganymede.generator.generation.UnknownGeneration;
import io.ganymede.generator.inference.Busy;
import io.ganymede.generator.model.UnknownModelFile;
import io.ganymede.generator.reading.UnreadType;
import io.ganymede.generator.sampling.NoEncoder;
import io.ganymede.generator.sampling.UnfitVersion;
import io.ganymede.generator.sampling.UnknownModel;
import io.ganymede.generator.sampling.UnknownVersion;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.concurrent.CancellationException;

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

    @Provider
    public static class OfUnknownVersion extends ExceptionMapperBase<UnknownVersion> {

        @Override
        protected HttpProblem toProblem(UnknownVersion e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown version", e);
        }
    }

    @Provider
    public static class OfUnknownGeneration extends ExceptionMapperBase<UnknownGeneration> {

        @Override
        protected HttpProblem toProblem(UnknownGeneration e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown generation", e);
        }
    }

    @Provider
    public static class OfUnknownFile extends ExceptionMapperBase<UnknownFile> {

        @Override
        protected HttpProblem toProblem(UnknownFile e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown file", e);
        }
    }

    @Provider
    public static class OfUnknownModelFile extends ExceptionMapperBase<UnknownModelFile> {

        @Override
        protected HttpProblem toProblem(UnknownModelFile e) {
            return Refusal.of(Status.NOT_FOUND, "Unknown file", e);
        }
    }

    /** 422 as the draft of Idempotency-Key says: the key was used with another body. */
    @Provider
    public static class OfOtherRequest extends ExceptionMapperBase<OtherRequest> {

        private static final int UNPROCESSABLE = 422;

        @Override
        protected HttpProblem toProblem(OtherRequest e) {
            return HttpProblem.builder(Refusal.of(Status.CONFLICT, "Other request", e))
                    .withStatus(UNPROCESSABLE)
                    .build();
        }
    }

    @Provider
    public static class OfUnfitVersion extends ExceptionMapperBase<UnfitVersion> {

        @Override
        protected HttpProblem toProblem(UnfitVersion e) {
            return Refusal.of(Status.CONFLICT, "Unfit version", e);
        }
    }

    @Provider
    public static class OfBusy extends ExceptionMapperBase<Busy> {

        private static final int SOON_SECONDS = 1;

        @Override
        protected HttpProblem toProblem(Busy e) {
            return of(e);
        }

        static HttpProblem of(Busy e) {
            var status = switch (e.reason()) {
                case FULL -> Status.TOO_MANY_REQUESTS;
                case LATE, STOPPING -> Status.SERVICE_UNAVAILABLE;
            };
            return HttpProblem.builder(Refusal.of(status, "Busy", e))
                    .withHeader(HttpHeaders.RETRY_AFTER, SOON_SECONDS)
                    .build();
        }
    }

    @Provider
    public static class OfNoEncoder extends ExceptionMapperBase<NoEncoder> {

        @Override
        protected HttpProblem toProblem(NoEncoder e) {
            return Refusal.of(Status.CONFLICT, "No encoder", e);
        }
    }

    @Provider
    public static class OfUnreadType extends ExceptionMapperBase<UnreadType> {

        @Override
        protected HttpProblem toProblem(UnreadType e) {
            return Refusal.of(Status.UNSUPPORTED_MEDIA_TYPE, "Unsupported type", e);
        }
    }

    /** The client is gone; nobody reads the answer. */
    @Provider
    public static class OfCancellation extends ExceptionMapperBase<CancellationException> {

        @Override
        protected HttpProblem toProblem(CancellationException e) {
            return Refusal.of(Status.SERVICE_UNAVAILABLE, "Cancelled", e);
        }
    }
}
