package io.ganymede.trainer.api;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;

/** A key that models are signed with. A test's field of type {@link PublicKey} gets what others know of it. */
public final class SigningKey implements QuarkusTestResourceLifecycleManager {

    private KeyPair keys;
    private Path file;

    @Override
    public Map<String, String> start() {
        try {
            keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            file = Files.createTempFile("ganymede-signing", ".pem");
            var der = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
            Files.writeString(file, "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted("PRIVATE KEY", der));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("ganymede.signing.key", file.toString());
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(keys.getPublic(), field -> field.getType().equals(PublicKey.class));
    }

    @Override
    public void stop() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
