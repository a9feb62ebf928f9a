package io.ganymede.local;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/**
 * The console and the APIs of all services under one origin, on loopback. Paths stay as the services have them, so links in
 * their answers hold; bodies pass through as they come, however long they are.
 */
final class Front implements AutoCloseable {

    /** Each first segment of a path is one service's. */
    private static final Map<String, Service> OWNERS = Map.of(
            "datasets", Service.DATASET,
            "runs", Service.TRAINER,
            "sweeps", Service.TRAINER,
            "recipes", Service.TRAINER,
            "adoptions", Service.TRAINER,
            "publications", Service.TRAINER,
            "models", Service.GENERATOR,
            "generations", Service.GENERATOR,
            "v2", Service.GENERATOR);

    private static final Set<String> LOCAL = Set.of("127.0.0.1", "localhost");

    /** At once, to one service: streams of events stay open, and others must not wait for them. */
    private static final int CONNECTIONS = 256;

    /** The service sees the host that the browser asked, and makes its links of it. */
    private static final ProxyInterceptor AS_ASKED = new ProxyInterceptor() {
        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var request = context.request();
            request.setAuthority(request.proxiedRequest().authority());
            return context.sendRequest();
        }
    };

    private final Vertx vertx;
    private final ConsoleFiles files;
    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);

    private Front(Vertx vertx, Layout layout, ConsoleFiles files) {
        this.vertx = vertx;
        this.files = files;
        var client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
        for (var service : Service.values()) {
            var proxy = HttpProxy.reverseProxy(client).origin(layout.port(service), "127.0.0.1");
            proxies.put(service, proxy.addInterceptor(AS_ASKED));
        }
    }

    static Front start(Layout layout) throws IOException, InterruptedException {
        var files = ConsoleFiles.load();
        var noFiles = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        var vertx = Vertx.vertx(
                new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setFileSystemOptions(noFiles));
        var front = new Front(vertx, layout, files);
        var options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(layout.consolePort())
                .setHttp2ClearTextEnabled(false); // a body of unknown length would not pass from it to HTTP/1.1
        try {
            vertx.createHttpServer(options)
                    .requestHandler(front::answer)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            return front;
        } catch (ExecutionException e) {
            front.close();
            throw new IOException("The console cannot listen on port %d".formatted(layout.consolePort()), e.getCause());
        }
    }

    private void answer(HttpServerRequest request) {
        var owner = OWNERS.get(firstSegment(request.path()));
        if (isFromElsewhere(request)) {
            request.response().setStatusCode(403).end("Only pages that come from here may do this.\n");
        } else if (owner == null) {
            files.answer(request);
        } else {
            proxies.get(owner).handle(request);
        }
    }

    /** Other pages in the same browser must not reach in: by a name of theirs for this address, or by forms across sites. */
    private static boolean isFromElsewhere(HttpServerRequest request) {
        var asked = request.authority();
        boolean changes =
                !request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD);
        return asked == null
                || !LOCAL.contains(asked.host())
                || changes && "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
