package io.ganymede.edge.access;

import io.smallrye.jwt.build.Jwt;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Tokens of one issuer: good ones, and such as it never made. */
public record Tokens(String issuer, PrivateKey key) {

    static final String KEY_ID = "the-only-one";
    static final String AUDIENCE = "ganymede";
    private static final int RSA_BITS = 2048;
    private static final long HOUR = 3600;

    /** For somebody who has these roles, for an hour. */
    public String of(String... roles) {
        return signed(issuer, AUDIENCE, Instant.now(), key, roles);
    }

    /** All that are to be refused though they claim every role, by what is wrong with them. */
    public Map<String, String> bad() {
        var admin = Role.ADMIN.title();
        var now = Instant.now();
        var good = of(admin).split("\\.");
        var bad = new LinkedHashMap<String, String>();
        bad.put("expired", signed(issuer, AUDIENCE, now.minusSeconds(2 * HOUR), key, admin));
        bad.put("signed by another key", signed(issuer, AUDIENCE, now, newKeys().getPrivate(), admin));
        bad.put("of another issuer", signed("https://elsewhere.example", AUDIENCE, now, key, admin));
        bad.put("for another audience", signed(issuer, "another-suite", now, key, admin));
        bad.put("not signed", "%s.%s.".formatted(base64("{\"alg\":\"none\"}"), good[1]));
        bad.put("signature cut off", "%s.%s.".formatted(good[0], good[1]));
        bad.put(
                "claims of another",
                "%s.%s.%s".formatted(good[0], of(Role.READER.title()).split("\\.")[1], good[2]));
        bad.put(
                "HMAC by the public key's name",
                "%s.%s.%s"
                        .formatted(
                                base64("{\"alg\":\"HS256\",\"kid\":\"%s\"}".formatted(KEY_ID)),
                                good[1],
                                base64("no signature")));
        bad.put("no token", "let-me-in");
        return bad;
    }

    static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has RSA", e);
        }
    }

    private static String signed(String issuer, String audience, Instant from, PrivateKey key, String... roles) {
        return Jwt.issuer(issuer)
                .audience(audience)
                .subject("sub-of-ada")
                .upn("ada")
                .groups(Set.of(roles))
                .issuedAt(from)
                .expiresAt(from.plusSeconds(HOUR))
                .jws()
                .keyId(KEY_ID)
                .sign(key);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
