package io.ganymede.local;

import io.ganymede.contracts.event.GenerationCompleted;
import io.ganymede.contracts.event.GenerationFailed;
import io.ganymede.contracts.event.GenerationRequested;
import io.ganymede.contracts.event.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Requests for many samples into the store, by HTTP and over Kafka in turn; some twice. */
final class Orders extends Load {

    private static final int SAMPLES = 5000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** What one says that met a full disk; another one can be asked for. */
    private static final String NO_ROOM = "the store has";

    private final Client client;
    private final Random random = new Random(9);
    private final Set<UUID> asked = new HashSet<>();
    private final Set<UUID> refused = new HashSet<>();

    Orders(Client client) {
        super(Duration.ofSeconds(2));
        this.client = client;
    }

    @Override
    void once() throws Exception {
        var key = UUID.randomUUID();
        var order = new GenerationRequested(
                key, Runs.MODEL, "1", random.nextInt(1000), 0, SAMPLES, List.of(), 1, "float32");
        boolean byHttp = random.nextBoolean();
        for (int times = random.nextInt(2); times >= 0; times--) {
            asked.add(byHttp ? post(order) : send(order));
        }
    }

    private UUID send(GenerationRequested order) throws Exception {
        client.send(order);
        return order.request();
    }

    private UUID post(GenerationRequested order) throws InterruptedException {
        var body = Map.of("model", order.model(), "version", "1", "seed", order.seed(), "count", SAMPLES);
        var key = Map.of("Idempotency-Key", order.request().toString());
        return UUID.fromString(client.post(Service.GENERATOR, "/generations", body, key)
                .path("id")
                .asText());
    }

    @Override
    void count(Tally tally) throws Exception {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var open = new ArrayList<>(asked);
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            for (var id : List.copyOf(open)) {
                if (isComplete(id)) {
                    open.remove(id);
                }
            }
            Thread.sleep(200);
        }
        tally.counted("generations that were answered", asked.size());
        if (!refused.isEmpty()) {
            tally.counted("of these ended by the full disk, and told of so", refused.size());
        }
        asked.removeAll(refused);
        var told = client.told(Topic.GENERATIONS, GenerationCompleted.class, GenerationCompleted::request, asked);
        var failed = client.told(Topic.GENERATIONS, GenerationFailed.class, GenerationFailed::request, refused);
        tally.wrong("generations lost or cut short", open.size());
        tally.wrong(
                "generations whose end was not told",
                asked.stream().filter(id -> !told.contains(id)).count()
                        + refused.stream().filter(id -> !failed.contains(id)).count());
        tally.wrong(
                "generations told of twice",
                told.size() - told.stream().distinct().count());
    }

    private boolean isComplete(UUID id) throws InterruptedException {
        var answer = client.insist(Service.GENERATOR, "/generations/" + id, request -> request);
        if (answer.statusCode() == 404) {
            return false; // still on its way through Kafka
        }
        var view = Client.json(200, answer);
        if (view.path("reason").asText().contains(NO_ROOM)) {
            return refused.add(id);
        }
        return view.path("state").asText().equals("completed")
                && view.path("done").asInt() == SAMPLES;
    }
}
