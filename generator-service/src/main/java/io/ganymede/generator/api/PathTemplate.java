package io.ganymede.generator.api;

import io.vertx.core.Vertx;
import java.util.regex.Pattern;

/** Where meters and traces look for a request's path without its names: whoever makes up names is to make no new series. */
final class PathTemplate {

    private static final String PLACE = "UrlPathTemplate";

    private static final Pattern NAME = Pattern.compile("/models/[^/]+");
    private static final Pattern VERSION = Pattern.compile("/versions/[^/]+");

    private PathTemplate() {}

    static String of(String path) {
        var named = NAME.matcher(path).replaceFirst("/models/{name}");
        return VERSION.matcher(named).replaceFirst("/versions/{version}");
    }

    /** Of the request that this thread handles; REST tells it of those that it answers. */
    static void tell(String template) {
        Vertx.currentContext().putLocal(PLACE, template);
    }
}
