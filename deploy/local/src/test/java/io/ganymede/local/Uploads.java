package io.ganymede.local;

import io.ganymede.contracts.check.Json;
import io.ganymede.contracts.event.SampleMessage;
import io.ganymede.contracts.npy.NpyHeader;
import io.ganymede.contracts.npy.NpyType;
import io.ganymede.contracts.store.Sha256;
import io.ganymede.contracts.store.Store;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;

/** Files of samples by HTTP, and samples one by one over Kafka, some of these twice. */
final class Uploads extends Load {

    private static final String DATASET = "faults";
    private static final int EDGE = 8;
    private static final int SAMPLES = 20;
    private static final int BYTES = EDGE * EDGE;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Client client;
    private final Layout layout;
    private final Random random = new Random(3);
    /** sha256 of its file by the name of each upload that was answered. */
    private final Map<String, String> files = new HashMap<>();
    /** sha256 of each sample that was promised to be there. */
    private final Set<String> samples = new HashSet<>();

    private int turn;

    Uploads(Client client, Layout layout) {
        super(Duration.ofMillis(100));
        this.client = client;
        this.layout = layout;
    }

    @Override
    void once() throws Exception {
        if (turn == 0) {
            client.post(
                    Service.DATASET,
                    "/datasets",
                    Map.of("name", DATASET, "recipe", Map.of("edge", EDGE, "channels", 1)),
                    Map.of());
        }
        if (turn % 2 == 0) {
            upload("u" + turn, "k" + turn % 3);
        } else {
            send("s" + turn, "k" + turn % 3);
        }
        turn++;
    }

    private void upload(String name, String label) throws InterruptedException {
        var pixels = noise(SAMPLES * BYTES);
        var file = new ByteArrayOutputStream();
        file.writeBytes(NpyHeader.of(NpyType.UINT8, SAMPLES, EDGE, EDGE).toBytes());
        file.writeBytes(pixels);
        var path = "/datasets/%s/uploads/%s/samples?label=%s".formatted(DATASET, name, label);
        Client.json(
                0,
                client.insist(
                        Service.DATASET,
                        path,
                        request -> request.header("Content-Type", "application/octet-stream")
                                .PUT(BodyPublishers.ofByteArray(file.toByteArray()))));
        files.put(name, Sha256.of(file.toByteArray()));
        for (int i = 0; i < SAMPLES; i++) {
            samples.add(Sha256.of(Arrays.copyOfRange(pixels, i * BYTES, (i + 1) * BYTES)));
        }
    }

    private void send(String id, String label) throws Exception {
        var image = new BufferedImage(EDGE, EDGE, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, EDGE, EDGE, noise(BYTES));
        var file = new ByteArrayOutputStream();
        ImageIO.write(image, "png", file);
        var sample = new SampleMessage(URI.create("/a-camera"), id, DATASET, "topic", label, file.toByteArray());
        for (int times = random.nextInt(3); times >= 0; times--) {
            client.send(sample.toRecord());
        }
        samples.add(Sha256.of(file.toByteArray()));
    }

    private byte[] noise(int length) {
        var noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    @Override
    void count(Tally tally) throws Exception {
        tally.counted("uploads that were answered", files.size());
        tally.counted("samples that were answered, those over Kafka included", samples.size());
        tally.wrong("uploads lost or changed", lostFiles());
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> sealed;
        do { // the last samples from Kafka may still be on their way
            sealed = sealed();
        } while (!sealed.containsAll(samples) && System.nanoTime() < deadline);
        var there = Set.copyOf(sealed);
        tally.wrong(
                "samples lost",
                samples.stream().filter(sample -> !there.contains(sample)).count());
        tally.wrong("samples doubled or of nobody", sealed.size() - samples.size());
    }

    private long lostFiles() throws InterruptedException {
        var there = new HashMap<String, String>();
        for (var upload : client.get(Service.DATASET, "/datasets/%s/uploads".formatted(DATASET))) {
            there.put(
                    upload.path("name").asText(),
                    upload.path("samples").path("sha256").asText());
        }
        return files.entrySet().stream()
                .filter(file -> !file.getValue().equals(there.get(file.getKey())))
                .count();
    }

    /** sha256 of each sample of a new version. */
    private List<String> sealed() throws InterruptedException, IOException {
        var path = "/datasets/%s/versions".formatted(DATASET);
        var version = client.post(Service.DATASET, path, Map.of(), Map.of());
        int number = version.path("version").asInt();
        while (version.path("status").asText().equals("SEALING")) {
            Thread.sleep(500);
            version = client.get(Service.DATASET, path + "/" + number);
        }
        if (!version.path("status").asText().equals("SEALED")) {
            throw new AssertionError("Not sealed: " + version);
        }
        var sealed = new ArrayList<String>();
        var folder = new Store(layout.store()).dataset(DATASET, number);
        for (var line : Files.readAllLines(folder.resolve("provenance.jsonl"))) {
            sealed.add(Json.MAPPER.readTree(line).path("sha256").asText());
        }
        return sealed;
    }
}
