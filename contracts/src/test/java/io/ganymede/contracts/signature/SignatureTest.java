package io.ganymede.contracts.signature;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The golden signature is OpenSSL's, {@code openssl pkeyutl -sign -inkey private.pem -rawin -in model.json}, by the first key of RFC
 * 8032, section 7.1, which is nobody's secret.
 */
class SignatureTest {

    private static final String PKCS8 = "302e020100300506032b657004220420";
    private static final String RFC_8032 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

    @TempDir
    private Path folder;

    private Path key;

    @BeforeEach
    void aKeyOfTheTrainers() throws IOException {
        var der = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(PKCS8 + RFC_8032));
        key = Files.writeString(
                folder.resolve("private.pem"),
                "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted("PRIVATE KEY", der));
    }

    @Test
    void aManifestIsSignedAsOpensslSignsIt() throws IOException {
        var signing = Signing.by(key);

        var signature = signing.sign(manifest());

        assertArrayEquals(Files.readAllBytes(golden("signatures/model.json.sig")), signature);
    }

    @Test
    void aTrustedKeysSignatureCountsForTheseBytesAndNoOthers() throws IOException {
        var keys = TrustedKeys.read(List.of(golden("signatures/stranger.pem"), golden("signatures/trainer.pem")));
        var signature = Files.readAllBytes(golden("signatures/model.json.sig"));
        var other = manifest();
        other[100] ^= 1;

        assertEquals(Optional.of("trainer.pem"), keys.signer(manifest(), signature));
        assertEquals(Optional.empty(), keys.signer(other, signature));
        assertEquals(Optional.empty(), keys.signer(manifest(), new byte[64]));
        assertEquals(Optional.empty(), keys.signer(manifest(), new byte[3]));
    }

    @Test
    void aStrangersSignatureCountsForNothing() throws IOException {
        var keys = TrustedKeys.read(List.of(golden("signatures/stranger.pem")));

        assertEquals(
                Optional.empty(), keys.signer(manifest(), Files.readAllBytes(golden("signatures/model.json.sig"))));
    }

    @Test
    void theSignatureIsWrittenBesideTheFileAndWithoutAKeyThereIsNone() throws IOException {
        var signed = folder.resolve("model.json");
        var plain = folder.resolve("other.json");

        Signing.by(key).write(signed, manifest());
        Signing.NONE.write(plain, manifest());

        assertArrayEquals(
                Files.readAllBytes(golden("signatures/model.json.sig")),
                Files.readAllBytes(folder.resolve("model.json.sig")));
        assertArrayEquals(manifest(), Files.readAllBytes(plain));
        assertFalse(Files.exists(folder.resolve("other.json.sig")));
    }

    @Test
    void aFileThatIsNoKeyIsRefusedWithoutSayingWhatItHas() throws IOException {
        var secret = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

        var noKey = assertThrows(IllegalArgumentException.class, () -> Signing.by(secret));
        var publicOne = assertThrows(IllegalArgumentException.class, () -> TrustedKeys.read(List.of(secret)));
        assertThrows(IllegalArgumentException.class, () -> Signing.by(folder.resolve("nowhere.pem")));

        assertTrue(noKey.getMessage().endsWith("key.pem is no private key of Ed25519."), noKey::getMessage);
        assertTrue(publicOne.getMessage().contains("has no PEM block \"PUBLIC KEY\""), publicOne::getMessage);
        assertFalse(noKey.getMessage().contains("c2VjcmV0"), noKey::getMessage);
    }

    private static byte[] manifest() throws IOException {
        return Files.readAllBytes(golden("manifests/model.json"));
    }

    private static Path golden(String file) {
        try {
            return Path.of(SignatureTest.class.getResource("/golden/" + file).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
