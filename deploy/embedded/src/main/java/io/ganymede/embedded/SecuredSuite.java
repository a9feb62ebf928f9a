package io.ganymede.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EmbeddedSuite} is, with a broker and a database as they are in a cluster: both want TLS and a password, and of the
 * broker the service may what {@code deploy/kubernetes} gives the user that the argument {@value #USER} names. Passwords are
 * files of a folder, which the service is told of. What the service logs is a file too: a test's field {@code log} gets it, the
 * fields {@code secrets} and {@code store} those folders, and {@code kafka} the settings of a client that may do everything.
 */
public final class SecuredSuite extends TestGround {

    /** An argument: the name of a KafkaUser in {@code deploy/kubernetes/components/kafka}. */
    public static final String USER = "user";

    private static final Path MANIFESTS = Path.of("..", "deploy", "kubernetes", "components", "kafka");
    private static final String OWNER = "owner";
    private static final String STORE_PASSWORD = "hidden-store-password";
    private static final String OWNER_PASSWORD = "hidden-owner-password";
    private static final String BROKER_PASSWORD = "hidden-broker-password";
    private static final String DATABASE_PASSWORD = "hidden-database-password";

    private String user = "";
    private Map<String, Object> owner = Map.of();
    private @Nullable Path folder;

    @Override
    public void init(Map<String, String> args) {
        user = Objects.requireNonNull(args.get(USER), "which user of the broker the service is");
    }

    @Override
    Map<String, String> start(Path folder, int[] ports) throws IOException, InterruptedException {
        this.folder = folder;
        var certificate = Certificate.make(folder.resolve("certificate"), STORE_PASSWORD);
        var protection = new Broker.Protection(certificate, OWNER, OWNER_PASSWORD);
        broker = Broker.start(folder.resolve("broker"), ports[0], protection, folder.resolve("broker.log"));
        owner = new HashMap<>(protection.client());
        owner.put("bootstrap.servers", broker.bootstrap());
        BrokerObjects.read(MANIFESTS).make(owner, user, BROKER_PASSWORD);
        database = Database.start(
                folder.resolve("database"), ports[1], certificate, DATABASE_PASSWORD, folder.resolve("database.log"));
        return config(certificate);
    }

    private Map<String, String> config(Certificate certificate) throws IOException {
        var secrets = Files.createDirectories(folder.resolve("secrets"));
        // as people write them: with a line's end
        Files.writeString(secrets.resolve("quarkus.datasource.password"), DATABASE_PASSWORD + "\n");
        Files.writeString(secrets.resolve("kafka.sasl.jaas.config"), """
                org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
                """.formatted(user, BROKER_PASSWORD));
        var config = new HashMap<String, String>();
        config.put("smallrye.config.source.file.locations", secrets.toString());
        config.put("kafka.bootstrap.servers", broker.bootstrap());
        config.put("kafka.security.protocol", "SASL_SSL");
        config.put("kafka.sasl.mechanism", "SCRAM-SHA-512");
        config.put("kafka.ssl.truststore.type", "PEM");
        config.put("kafka.ssl.truststore.location", certificate.chain().toString());
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

    /** Settings of a client of the broker that may do everything. */
    public Map<String, Object> owner() {
        return owner;
    }

    @Override
    public void inject(TestInjector tests) {
        super.inject(tests);
        tests.injectIntoFields(
                folder.resolve("service.log"), field -> field.getName().equals("log"));
        tests.injectIntoFields(
                folder.resolve("secrets"), field -> field.getName().equals("secrets"));
        tests.injectIntoFields(owner, field -> field.getName().equals("kafka"));
    }
}
