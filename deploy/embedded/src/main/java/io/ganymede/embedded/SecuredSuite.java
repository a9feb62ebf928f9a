package io.ganymede.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EmbeddedSuite} is, with a broker that wants TLS and SASL and a database that wants TLS and a password. Passwords are
 * files of a folder, which the service is told of. What the service logs is a file too: a test's field {@code log} gets it, and
 * the fields {@code secrets} and {@code store} those folders.
 */
public final class SecuredSuite extends TestGround {

    private static final String USER = "ganymede";
    private static final String STORE_PASSWORD = "hidden-store-password";
    private static final String BROKER_PASSWORD = "hidden-broker-password";
    private static final String DATABASE_PASSWORD = "hidden-database-password";

    private @Nullable Path folder;

    @Override
    Map<String, String> start(Path folder, int[] ports) throws IOException, InterruptedException {
        this.folder = folder;
        var certificate = Certificate.make(folder.resolve("certificate"), STORE_PASSWORD);
        var protection = new Broker.Protection(certificate, USER, BROKER_PASSWORD);
        broker = Broker.start(folder.resolve("broker"), ports[0], protection, folder.resolve("broker.log"));
        database = Database.start(
                folder.resolve("database"), ports[1], certificate, DATABASE_PASSWORD, folder.resolve("database.log"));
        return config(certificate);
    }

    private Map<String, String> config(Certificate certificate) throws IOException {
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        // as people write them: with a line's end
        Files.writeString(secrets.resolve("quarkus.datasource.password"), DATABASE_PASSWORD + "\n");
        Files.writeString(secrets.resolve("kafka.ssl.truststore.password"), STORE_PASSWORD + "\n");
        Files.writeString(secrets.resolve("kafka.sasl.jaas.config"), """
                org.apache.kafka.common.security.plain.PlainLoginModule required username="%s" password="%s";
                """.formatted(USER, BROKER_PASSWORD));
        var config = new HashMap<String, String>();
        config.put("smallrye.config.source.file.locations", secrets.toString());
        config.put("kafka.bootstrap.servers", broker.bootstrap());
        config.put("kafka.security.protocol", "SASL_SSL");
        config.put("kafka.sasl.mechanism", "PLAIN");
        config.put("kafka.ssl.truststore.type", "PKCS12");
        config.put("kafka.ssl.truststore.location", certificate.store().toString());
        config.put(
                "quarkus.datasource.jdbc.url",
                database.jdbcUrl() + "&sslmode=verify-full&sslrootcert=" + certificate.chain());
        config.put("quarkus.datasource.username", "postgres");
        config.put(
                "ganymede.store",
                Files.createDirectories(folder.resolve("store")).toString());
        config.put("ganymede.security.mode", "none");
        config.put("quarkus.log.file.enabled", "true");
        config.put("quarkus.log.file.path", folder.resolve("service.log").toString());
        return config;
    }

    @Override
    public void inject(TestInjector tests) {
        tests.injectIntoFields(
                folder.resolve("service.log"), field -> field.getName().equals("log"));
        tests.injectIntoFields(
                folder.resolve("secrets"), field -> field.getName().equals("secrets"));
    }
}
