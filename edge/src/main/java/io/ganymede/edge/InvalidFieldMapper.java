package io.ganymede.edge;

import io.ganymede.contracts.check.InvalidField;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** A bad field is a bad request, in every service. */
@Provider
public final class InvalidFieldMapper extends ExceptionMapperBase<InvalidField> {

    @Override
    protected HttpProblem toProblem(InvalidField e) {
        return HttpProblem.builder(Refusal.of(Status.BAD_REQUEST, "Invalid field", e))
                .with("field", e.field())
                .with("value", e.value())
                .with("allowed", e.allowed())
                .build();
    }
}
