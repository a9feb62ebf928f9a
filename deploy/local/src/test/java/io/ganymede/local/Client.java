package io.ganymede.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.Envelope;
import io.ganymede.contracts.event.Event;
import io.ganymede.contracts.event.Records;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A client that knows that servers die: what gets no answer, or a 5xx, is sent again, as it was. Thread-safe. */
final class Client implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final URI SOURCE = URI.create("/a-pipeline");

    private final Layout layout;
    private final Map<String, Object> kafka;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final KafkaProducer<String, byte[]> producer;

    Client(Layout layout) {
        this.layout = layout;
        kafka = Map.of("bootstrap.servers", "127.0.0.1:" + layout.brokerPort());
        var patient = new HashMap<>(kafka);
        patient.put("delivery.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        producer = new KafkaProducer<>(patient, new StringSerializer(), new ByteArraySerializer());
    }

    /** Once, whatever comes of it. */
    HttpResponse<byte[]> ask(Service service, String path, UnaryOperator<HttpRequest.Builder> call)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(layout.url(service) + path)).timeout(Duration.ofSeconds(30));
        return http.send(call.apply(request).build(), BodyHandlers.ofByteArray());
    }

    /** Until it is answered by other than a 5xx. */
    HttpResponse<byte[]> insist(Service service, String path, UnaryOperator<HttpRequest.Builder> call)
            throws InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                var answer = ask(service, path, call);
                if (answer.statusCode() < 500) {
                    return answer;
                }
            } catch (IOException e) {
                // it is down
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("%s did not answer %s".formatted(service.title(), path));
            }
            Thread.sleep(PAUSE);
        }
    }

    JsonNode get(Service service, String path) throws InterruptedException {
        return json(200, insist(service, path, UnaryOperator.identity()));
    }

    JsonNode post(Service service, String path, Object body, Map<String, String> headers) throws InterruptedException {
        return json(0, insist(service, path, request -> {
            headers.forEach(request::header);
            return request.header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(Json.write(body)));
        }));
    }

    /** @param status 0 for any that is not an error */
    static JsonNode json(int status, HttpResponse<byte[]> answer) {
        boolean fine = status == 0 ? answer.statusCode() < 300 : answer.statusCode() == status;
        if (!fine) {
            throw new AssertionError(
                    "%d to %s: %s".formatted(answer.statusCode(), answer.uri(), new String(answer.body())));
        }
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.uri() + " answered with what is no JSON", e);
        }
    }

    /** Returns when the broker has acknowledged it. */
    void send(ProducerRecord<String, byte[]> record) throws Exception {
        producer.send(record).get();
    }

    void send(Event event) throws Exception {
        send(new Envelope(UUID.randomUUID().toString(), SOURCE, Instant.now(), event).toRecord());
    }

    /** All that was ever told on a topic, each event once. */
    List<Event> told(String topic) {
        return records(topic).stream()
                .map(Envelope::ofRecord)
                .collect(Collectors.toMap(
                        envelope -> envelope.source() + " " + envelope.id(), Envelope::event, (one, _) -> one))
                .values()
                .stream()
                .toList();
    }

    /**
     * What is told of, as often as it is told. News leave a moment after what they tell of, so it is waited for all that are
     * expected.
     *
     * @param about what an event of {@code type} tells of
     */
    <E extends Event, T> List<T> told(String topic, Class<E> type, Function<E, T> about, Collection<T> expected)
            throws InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var told = told(topic).stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .map(about)
                    .toList();
            if (told.containsAll(expected) || Instant.now().isAfter(deadline)) {
                return told;
            }
            Thread.sleep(PAUSE);
        }
    }

    List<ConsumerRecord<String, byte[]>> records(String topic) {
        return Records.of(kafka, topic);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        http.close();
    }
}
