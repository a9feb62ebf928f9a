package io.ganymede.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A key and a certificate for loopback, made where they are needed and good for a day, in the forms that servers and clients want.
 *
 * @param store    PKCS #12, with the key and its certificate
 * @param password of the store
 * @param chain    the certificate in PEM, which is its own issuer
 * @param key      PKCS #8 in PEM, without a password
 */
record Certificate(Path store, String password, Path chain, Path key) {

    private static final String ALIAS = "server";

    /** Makes one by the JDK's keytool. */
    static Certificate make(Path folder, String password) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var store = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1,dns:localhost",
                        "-validity",
                        "1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        password))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key; see " + folder.resolve("keytool.log"));
        }
        try (var in = Files.newInputStream(store)) {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(in, password.toCharArray());
            var chain = pem(
                    folder.resolve("server.pem"),
                    "CERTIFICATE",
                    keys.getCertificate(ALIAS).getEncoded());
            var key = pem(
                    folder.resolve("server.key"),
                    "PRIVATE KEY",
                    keys.getKey(ALIAS, password.toCharArray()).getEncoded());
            return new Certificate(store, password, chain, key);
        } catch (GeneralSecurityException e) {
            throw new IOException("What keytool made cannot be read", e);
        }
    }

    private static Path pem(Path file, String label, byte[] der) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        try {
            var onlyOurs = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Files.createFile(file, onlyOurs); // PostgreSQL takes no key that others could read
            return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
