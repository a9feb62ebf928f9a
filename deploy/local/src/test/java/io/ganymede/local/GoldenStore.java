package io.ganymede.local;

import io.ganymede.contracts.event.TrainingRequested;
import io.ganymede.contracts.event.TrainingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the database and the store of a release, for {@link UpgradeTest} of those that come after: {@code GoldenStore <file.zip>}, run from the
 * module's test class path in the module's folder, of the release's own checkout, packaged. A dataset with an upload, a finished run with
 * its model, what that draws, and a run that was put away on its way.
 */
final class GoldenStore {

    static final String FINISHED = "finished";
    static final String PUT_AWAY = "put-away";
    static final String DRAWN = "drawn.npy";
    static final String STORE = "store/";
    static final String ROWS = "database/";

    private static final int STEPS = 600;

    private GoldenStore() {}

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        var folder = Files.createTempDirectory("golden");
        var layout = FreePorts.layout(folder.resolve("data"));
        try (var suite = new Suite(layout, System.out::println);
                var file = Files.newOutputStream(Path.of(args[0]));
                var zip = new ZipOutputStream(file)) {
            suite.start();
            var walk = new Walk(suite, System.out);
            var api = new Api(suite);
            var version = walk.dataset(TinyIdx.write(folder));
            walk.train(FINISHED, version, spec(40));
            var begun = new TrainingRequested(UUID.randomUUID(), PUT_AWAY, "tiny", 1, spec(STEPS));
            api.post(Service.TRAINER, "/runs", begun);
            while (api.get(Service.TRAINER, "/runs/" + begun.run()).path("step").asInt() < STEPS / 3) {
                Thread.sleep(20);
            }
            put(zip, DRAWN, api.bytes(Service.GENERATOR, drawing()));
            for (var service : Service.values()) { // they put away what they hold
                suite.process(service).destroy();
                suite.process(service).onExit().join();
            }
            rows(layout, zip);
            store(layout, zip);
        }
    }

    /** Of the first version. */
    static String drawing() {
        return "/models/%s/versions/1/samples?count=8&seed=42&format=npy".formatted(FINISHED);
    }

    private static TrainingSpec spec(int steps) {
        return new TrainingSpec("dcgan", 7, steps, 4, 6, 8, null, null, null, 100, 100);
    }

    private static void rows(Layout layout, ZipOutputStream zip) throws SQLException, IOException {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(layout.databasePort());
        try (var connection = DriverManager.getConnection(url)) {
            for (var table : new Tables(connection).all()) {
                var rows = new Tables(connection).rows(table);
                put(zip, ROWS + table + ".csv", rows);
            }
        }
    }

    private static void store(Layout layout, ZipOutputStream zip) throws IOException {
        List<Path> files;
        try (var all = Files.walk(layout.store())) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (var file : files) {
            put(zip, STORE + layout.store().relativize(file), Files.readAllBytes(file));
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] contents) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(contents);
        zip.closeEntry();
    }
}
