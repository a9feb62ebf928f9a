package io.ganymede.local;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Samples of the newest version, while it is swapped for newer ones. Refused or cut off is wrong, unless the generator itself was killed. */
final class Draws extends Load {

    private static final int SEEDS = 20;

    private final Client client;
    private final Ups ups;
    /** The first answer by version and seed. */
    private final Map<String, String> first = new HashMap<>();

    private int lastVersion;
    private long swaps;
    private long drawn;
    private long excused;
    private long failed;
    private long different;
    private int seed;

    Draws(Client client, Ups ups) {
        super(Duration.ofMillis(20));
        this.client = client;
        this.ups = ups;
    }

    @Override
    void once() throws Exception {
        seed = (seed + 1) % SEEDS;
        var path = "/models/%s/samples?count=4&format=json&seed=%d".formatted(Runs.MODEL, seed);
        int turn = ups.turn(Service.GENERATOR);
        try {
            var answer = client.ask(Service.GENERATOR, path, request -> request);
            if (answer.statusCode() == 200) {
                drawn++;
                look(answer.headers().firstValue("Ganymede-Version").orElseThrow(), new String(answer.body()));
            } else {
                refused(turn, answer.statusCode() + " " + new String(answer.body()));
            }
        } catch (IOException e) {
            refused(turn, e.toString());
        }
    }

    private void refused(int turn, String reason) {
        if (ups.stayedUp(Service.GENERATOR, turn)) {
            failed++;
            System.out.println("A sampling request failed: " + reason);
        } else {
            excused++;
        }
    }

    private void look(String version, String samples) {
        int number = Integer.parseInt(version);
        swaps += number > lastVersion ? 1 : 0;
        lastVersion = Math.max(lastVersion, number);
        var before = first.putIfAbsent(version + " " + seed, samples);
        different += before == null || before.equals(samples) ? 0 : 1;
    }

    @Override
    void count(Tally tally) {
        tally.counted("sampling requests answered", drawn);
        tally.counted("swaps to a newer version between them", swaps);
        tally.counted("sampling requests that met a generator that was killed", excused);
        tally.wrong("sampling requests failed while the generator was up", failed);
        tally.wrong("samples other than those of the same version and seed before", different);
    }
}
