package io.ganymede.local;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.event.TrainingSpec;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code deploy/local/up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Starts the whole suite on this machine, trains a model on images, and serves samples from it."
                + " Started again, it goes on with what is there.")
final class Up implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keeps data, logs and models. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("ganymede-data");

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "The first of six free ports: dataset, trainer and generator service, Kafka, PostgreSQL,"
                    + " console. Default: ${DEFAULT-VALUE}")
    private int port = 8081;

    @Option(names = "--once", description = "Exits after the walk; without it the suite stays up until Ctrl-C.")
    private boolean once;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Trains on the IDX files in it, one with \"images\" and one with \"labels\" in its name,"
                    + " plain or gzip. Default: the 10,000 images of Fashion-MNIST that come with the suite")
    private @Nullable Path folder;

    @Option(names = "--images", paramLabel = "FILE", description = "Trains on this IDX file, labelled by --labels.")
    private @Nullable Path images;

    @Option(names = "--labels", paramLabel = "FILE", description = "Labels of --images.")
    private @Nullable Path labels;

    @Option(
            names = "--classes",
            paramLabel = "NAME",
            split = ",",
            description = "Names of the labels 0, 1, 2, ... of --folder or --images.")
    private @Nullable List<String> classes;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Of the dataset and the model. Default: the folder's or file's own")
    private @Nullable String name;

    @Option(names = "--steps", paramLabel = "N", description = "Trains this many steps. Default: the recipe's choice")
    private @Nullable Integer steps;

    @Option(names = "--seed", paramLabel = "N", description = "Of the training. Default: ${DEFAULT-VALUE}")
    private long seed = 1;

    private final Path home;
    private final PrintStream out;

    Up(Path home, PrintStream out) {
        this.home = home;
        this.out = out;
    }

    /** The property {@code ganymede.home} is the repository's folder. */
    public static void main(String[] args) {
        var up = new Up(Path.of(System.getProperty("ganymede.home", "")), System.out);
        System.exit(new CommandLine(up).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            var asked = images();
            spec("any"); // what is out of range is refused before anything starts
            var layout = new Layout(home, data, port);
            out.printf("Ganymede keeps everything in %s%n", Layout.shown(layout.data()));
            try (var suite = new Suite(layout, line -> out.println("  " + line))) {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(suite), "stop"));
                walk(suite, asked);
            }
            return 0;
        } catch (SuiteFailure | InvalidField e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private void walk(Suite suite, Images images) throws InterruptedException {
        try {
            suite.start();
            walk(new Walk(suite, out), suite.layout(), images);
            if (!once) {
                out.println();
                out.println("The suite stays up until Ctrl-C.");
                stayUp(suite);
            }
        } catch (SuiteFailure e) {
            if (suite.isClosing()) {
                Thread.currentThread().join(); // Ctrl-C: the process ends when all is put away
            }
            throw e;
        }
    }

    private void walk(Walk walk, Layout layout, Images images) throws InterruptedException {
        var version = walk.dataset(images);
        out.printf(
                "Dataset %s version %d: %,d images to train on, %,d to test by, %d classes%n",
                images.name(),
                version.path("version").asInt(),
                version.path("train").path("count").asInt(),
                version.path("test").path("count").asInt(),
                version.path("classes").size());
        var run = walk.train(images.name(), version, spec(walk.recipe()));
        var picture = layout.data().resolve(images.name() + ".png");
        var shown = walk.picture(run, picture);
        new Report(layout, run, walk.imagesPerSecond(run), picture, shown).print(out);
    }

    private static void stayUp(Suite suite) throws InterruptedException {
        while (true) {
            suite.requireAlive();
            Thread.sleep(1000);
        }
    }

    /** On Ctrl-C; after a walk or a failure all is stopped already. */
    private void stop(Suite suite) {
        if (!suite.isClosing()) {
            out.printf("%nStopping%n");
            suite.close();
        }
    }

    private Images images() {
        if (folder != null) {
            return Images.in(name == null ? Images.named(folder) : name, folder, classes);
        }
        if (images != null && labels != null) {
            return Images.of(name == null ? Images.named(images) : name, images, labels, classes);
        }
        if (images != null || labels != null) {
            throw new SuiteFailure("--images and --labels go together: name both.");
        }
        return Images.fashionMnist(home);
    }

    private TrainingSpec spec(String recipe) {
        return new TrainingSpec(recipe, seed, steps, null, null, null, null, null, null, null, null);
    }
}
