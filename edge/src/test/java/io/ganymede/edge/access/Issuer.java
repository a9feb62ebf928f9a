package io.ganymede.edge.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.Map;

/**
 * An OIDC server as far as a service asks one: discovery and public keys. A test's fields {@code issuer} and {@code issuerKey} get
 * its address and the key that it signs with.
 */
public final class Issuer implements QuarkusTestResourceLifecycleManager {

    /** After the suite beneath, whose mode it replaces. */
    @Override
    public int order() {
        return 1;
    }

    private final KeyPair keys = Tokens.newKeys();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("The issuer did not start", e);
        }
        server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "token_endpoint": "%1$s/token"}""".formatted(address())));
        server.createContext(
                "/keys",
                exchange -> answer(exchange, """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}""".formatted(
                                Tokens.KEY_ID,
                                number(publicKey().getModulus()),
                                number(publicKey().getPublicExponent()))));
        server.start();
        return Map.of("ganymede.security.mode", "oidc", "quarkus.oidc.auth-server-url", address());
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(address(), field -> field.getName().equals("issuer"));
        tests.injectIntoFields(keys.getPrivate(), field -> field.getType().equals(PrivateKey.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    private static String number(java.math.BigInteger number) {
        var bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }
}
