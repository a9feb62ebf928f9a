package io.ganymede.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work is: a bar that moves in a terminal, a line now and then in a file. */
final class Meter implements AutoCloseable {

    private static final Duration MOVING = Duration.ofMillis(500);
    private static final Duration LINES = Duration.ofSeconds(15);
    private static final int WIDTH = 110;

    private final ProgressBar bar;

    private Meter(ProgressBar bar) {
        this.bar = bar;
    }

    static Meter of(String task, long total, PrintStream out) {
        boolean terminal = System.console() != null && System.console().isTerminal();
        return new Meter(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .hideEta() // what is counted may have begun before
                .setStyle(ProgressBarStyle.ASCII)
                .setMaxRenderedLength(WIDTH)
                .setUpdateIntervalMillis(Math.toIntExact((terminal ? MOVING : LINES).toMillis()))
                .setConsumer(terminal ? new ConsoleProgressBarConsumer(out, WIDTH) : lines(out::println))
                .build());
    }

    void at(long done, String beside) {
        bar.setExtraMessage(beside);
        bar.stepTo(done);
    }

    @Override
    public void close() {
        bar.close();
    }

    private static ProgressBarConsumer lines(Consumer<String> line) {
        return new DelegatingProgressBarConsumer(line, WIDTH);
    }
}
