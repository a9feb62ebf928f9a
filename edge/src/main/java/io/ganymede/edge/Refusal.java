package io.ganymede.edge;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;

/** What the core refuses, as an RFC 9457 problem; the core's exceptions know nothing of HTTP. */
public final class Refusal {

    private Refusal() {}

    /** The problem's detail is what the exception says. */
    public static HttpProblem of(Status status, String title, Exception e) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(e.getMessage())
                .build();
    }
}
