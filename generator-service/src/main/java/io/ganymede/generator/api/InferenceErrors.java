package io.ganymede.generator.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;

/** The Open Inference Protocol's clients look for the member {@code error}. */
@ApplicationScoped
class InferenceErrors implements ProblemPostProcessor {

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (context.path == null || !context.path.startsWith("/v2")) {
            return problem;
        }
        var error = problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
        return HttpProblem.builder(problem).with("error", error).build();
    }
}
