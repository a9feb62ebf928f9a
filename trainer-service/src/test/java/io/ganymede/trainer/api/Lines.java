package io.ganymede.trainer.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What is logged under a name from now on, with the trace that each line is of. */
final class Lines extends Handler {

    private record Line(String trace, String text) {}

    private static final PatternFormatter TEXT = new PatternFormatter("%s");

    private final List<Line> lines = new CopyOnWriteArrayList<>();

    static Lines of(String logger) {
        var lines = new Lines();
        Logger.getLogger(logger).addHandler(lines);
        return lines;
    }

    List<String> ofTrace(String trace) {
        return lines.stream()
                .filter(line -> trace.equals(line.trace()))
                .map(Line::text)
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        var extended = ExtLogRecord.wrap(record);
        lines.add(new Line(String.valueOf(extended.getMdc("traceId")), TEXT.format(extended)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
