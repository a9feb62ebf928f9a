package io.ganymede.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The objects of Strimzi's that a cluster is asked for, and what Strimzi's operators would do about topics and users. */
record BrokerObjects(List<JsonNode> topics, List<JsonNode> users) {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final ScramCredentialInfo SCRAM = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);

    /**
     * Reads them.
     *
     * @param folder that has {@code topics.yaml} and {@code users.yaml}
     */
    static BrokerObjects read(Path folder) throws IOException {
        return new BrokerObjects(objects(folder.resolve("topics.yaml")), objects(folder.resolve("users.yaml")));
    }

    /**
     * Makes the topics, and one of the users with what it may.
     *
     * @param owner settings of a client that may do everything
     */
    void make(Map<String, Object> owner, String user, String password) throws IOException, InterruptedException {
        var made = users.stream()
                .filter(object -> name(object).equals(user))
                .findFirst()
                .orElseThrow(() -> new IOException("users.yaml has no KafkaUser " + user));
        try (var admin = Admin.create(owner)) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(
                                    name(topic), topic.at("/spec/partitions").asInt(), (short) 1))
                            .toList())
                    .all()
                    .get();
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, SCRAM, password)))
                    .all()
                    .get();
            admin.createAcls(rules(made).toList()).all().get();
        } catch (ExecutionException e) {
            throw new IOException("The broker did not take what " + user + " needs", e);
        }
    }

    private static Stream<AclBinding> rules(JsonNode user) {
        return each(user.at("/spec/authorization/acls"))
                .flatMap(rule -> each(rule.path("operations"))
                        .map(operation -> new AclBinding(
                                resource(rule.path("resource")),
                                new AccessControlEntry(
                                        "User:" + name(user),
                                        "*",
                                        AclOperation.fromString(upper(operation)),
                                        AclPermissionType.ALLOW))));
    }

    private static ResourcePattern resource(JsonNode resource) {
        return new ResourcePattern(
                ResourceType.fromString(upper(resource.path("type"))),
                resource.path("name").asText(),
                resource.path("patternType").asText().equals("prefix") ? PatternType.PREFIXED : PatternType.LITERAL);
    }

    private static List<JsonNode> objects(Path file) throws IOException {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            return documents.readAll();
        }
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static String upper(JsonNode text) {
        return text.asText().toUpperCase(Locale.ROOT);
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
