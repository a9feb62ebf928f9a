package io.ganymede.generator.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol's clients look for the member {@code error}. */
@ApplicationScoped
class InferenceErrors implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return of(problem, context.path);
    }

    static HttpProblem of(HttpProblem problem, @Nullable String path) {
        if (path == null || !path.startsWith("/v2")) {
            return problem;
        }
        var error = problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
        return HttpProblem.builder(problem).with("error", error).build();
    }
}
