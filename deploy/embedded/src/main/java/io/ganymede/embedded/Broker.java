package io.ganymede.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Apache Kafka in KRaft mode, one node that is broker and controller, in a process of its own and on loopback only. Its
 * folder survives it, kill -9 included; the process does not outlive the one that started it.
 */
public final class Broker implements AutoCloseable {

    private static final String CLUSTER = "R2FueW1lZGVMb2NhbDAwMA";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Broker(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param folder for its logs and configuration; made if it is not there
     * @param port   for clients
     * @param log    what it prints; appended to
     * @throws IOException if it does not come up, with the end of what it printed
     */
    public static Broker start(Path folder, int port, Path log) throws IOException, InterruptedException {
        return start(folder, port, "PLAINTEXT", "", log);
    }

    /** Starts one whose clients need TLS and a password. */
    static Broker start(Path folder, int port, Protection protection, Path log)
            throws IOException, InterruptedException {
        return start(folder, port, "SASL_SSL", protection.properties(), log);
    }

    private static Broker start(Path folder, int port, String protocol, String more, Path log)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var properties =
                Files.writeString(folder.resolve("server.properties"), properties(folder, port, protocol) + more);
        var process = Tethered.start(
                Map.of(),
                List.of(
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                classPath(),
                BrokerProcess.class.getName(),
                List.of(properties.toString(), CLUSTER),
                log);
        var broker = new Broker(process, port);
        var deadline = Instant.now().plus(START);
        while (!Ports.listens(port)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                broker.close();
                throw new IOException("The Kafka broker did not start on port %d; see %s".formatted(port, log));
            }
            Thread.sleep(50);
        }
        return broker;
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Kafka as the build resolved it. */
    private static String classPath() throws IOException {
        try (var resource = Broker.class.getResourceAsStream("broker.classpath")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static String properties(Path folder, int port, String protocol) throws IOException {
        int controller = Ports.free(1)[0];
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listeners=CLIENT://127.0.0.1:%2$d,CONTROLLER://127.0.0.1:%1$d
                advertised.listeners=CLIENT://127.0.0.1:%2$d
                listener.security.protocol.map=CLIENT:%4$s,CONTROLLER:PLAINTEXT
                inter.broker.listener.name=CLIENT
                log.dirs=%3$s
                num.partitions=4
                offsets.topic.num.partitions=4
                offsets.topic.replication.factor=1
                transaction.state.log.num.partitions=1
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                share.coordinator.state.topic.num.partitions=1
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                group.initial.rebalance.delay.ms=0
                """.formatted(controller, port, folder.resolve("log").toAbsolutePath(), protocol);
    }

    /**
     * TLS, and a password for whoever comes. There is one who may do everything, the broker itself among its clients; of others it
     * knows who they are by SCRAM and what they may by access lists, and makes no topic because somebody named it.
     */
    record Protection(Certificate certificate, String user, String password) {

        String properties() {
            return """
                    sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
                    sasl.mechanism.inter.broker.protocol=PLAIN
                    listener.name.client.plain.sasl.jaas.config=\
                      org.apache.kafka.common.security.plain.PlainLoginModule required \
                      username="%1$s" password="%2$s" user_%1$s="%2$s";
                    listener.name.client.scram-sha-512.sasl.jaas.config=\
                      org.apache.kafka.common.security.scram.ScramLoginModule required;
                    authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                    # who comes by the controller's port, which only the broker knows, has no name
                    super.users=User:%1$s;User:ANONYMOUS
                    auto.create.topics.enable=false
                    ssl.keystore.type=PKCS12
                    ssl.keystore.location=%3$s
                    ssl.keystore.password=%4$s
                    ssl.truststore.type=PKCS12
                    ssl.truststore.location=%3$s
                    ssl.truststore.password=%4$s
                    """.formatted(user, password, certificate.store(), certificate.password());
        }

        /** What a client of the one who may do everything needs, but for the broker's address. */
        Map<String, Object> client() {
            return Map.of(
                    "security.protocol",
                    "SASL_SSL",
                    "sasl.mechanism",
                    "PLAIN",
                    "sasl.jaas.config",
                    """
                    org.apache.kafka.common.security.plain.PlainLoginModule required username="%s" password="%s";
                    """.formatted(user, password),
                    "ssl.truststore.type",
                    "PEM",
                    "ssl.truststore.location",
                    certificate.chain().toString());
        }
    }
}
