package io.ganymede.generator.sampling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.ganymede.contracts.manifest.ModelManifest;
import io.ganymede.contracts.signature.Signing;
import io.ganymede.contracts.signature.TrustedKeys;
import io.ganymede.contracts.store.Store;
import io.ganymede.generator.inference.Engine;
import io.ganymede.generator.model.TinyModels;
import io.ganymede.generator.model.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

    @TempDir
    Path root;

    private KeyPair trainers;
    private TinyModels tiny;
    private Rig rig;

    @BeforeEach
    void aVersionThatIsSignedIsLive() throws Exception {
        trainers = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        tiny = new TinyModels(new Store(root));
        var trust = Trust.of(new TrustedKeys(Map.of("trainer.pem", trainers.getPublic())));
        rig = Rig.of(root, new Engine.Limits(1, 100, Duration.ofSeconds(10), Duration.ofSeconds(10)), 1 << 20, trust);
        sign(tiny.publish("tiny", 1, 0), trainers);
        rig.live().serve("tiny", 1);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void aVersionThatIsNotSignedIsRefusedUntilItIs() throws IOException {
        var folder = tiny.publish("tiny", 2, 0);

        var refusal = assertThrows(UnfitVersion.class, () -> rig.live().serve("tiny", 2));

        assertTrue(refusal.getMessage().contains("is not signed: there is no model.json.sig"), refusal::getMessage);
        assertEquals(1, rig.live().latest("tiny"));
        sign(folder, trainers);
        rig.live().serve("tiny", 2);
        assertEquals(2, rig.live().latest("tiny"));
    }

    @Test
    void aVersionThatAStrangerSignedIsRefusedUntilSomebodyDoesWhoCountsAndThoseAreNamed() throws Exception {
        var folder = tiny.publish("tiny", 2, 0);
        sign(folder, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        var refusal = assertThrows(UnfitVersion.class, () -> rig.live().serve("tiny", 2));

        assertTrue(refusal.getMessage().contains("by a trusted key, which are [trainer.pem]"), refusal::getMessage);
        assertEquals(1, rig.live().latest("tiny"));
        sign(folder, trainers);
        rig.live().serve("tiny", 2);
        assertEquals(2, rig.live().latest("tiny"));
    }

    @Test
    void aManifestThatWasChangedAfterItWasSignedIsRefused() throws IOException {
        var folder = tiny.publish("tiny", 2, 0);
        sign(folder, trainers);
        var manifest = folder.resolve(ModelManifest.FILE);
        Files.writeString(manifest, Files.readString(manifest) + "\n");

        assertThrows(UnfitVersion.class, () -> rig.live().serve("tiny", 2));
    }

    @Test
    void aSignedVersionThatWasCopiedToAnothersPlaceIsRefused() throws IOException {
        var target = Files.createDirectories(root.resolve("models/tiny/2"));
        try (var files = Files.list(root.resolve("models/tiny/1"))) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }

        var refusal = assertThrows(UnfitVersion.class, () -> rig.live().serve("tiny", 2));

        assertTrue(refusal.getMessage().contains("is the manifest of tiny version 1"), refusal::getMessage);
    }

    private void sign(Path folder, KeyPair keys) throws IOException {
        var pem = Files.writeString(
                root.resolve("key-" + folder.getFileName()),
                "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                        .formatted(
                                "PRIVATE KEY",
                                Base64.getEncoder()
                                        .encodeToString(keys.getPrivate().getEncoded())));
        var manifest = folder.resolve(ModelManifest.FILE);
        Files.write(Signing.beside(manifest), Signing.by(pem).sign(Files.readAllBytes(manifest)));
    }
}
