package io.ganymede.trainer.graph;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Op;

/** A session of a graph on its devices. It may be a copy of the graph that runs, so operations are found by their names. */
public final class PlacedSession implements AutoCloseable {

    private final Devices devices;
    private final @Nullable Graph copy;
    private final Session session;
    private volatile boolean hasLost;

    private PlacedSession(Devices devices, @Nullable Graph copy, Session session) {
        this.devices = devices;
        this.copy = copy;
        this.session = session;
    }

    /**
     * Of a graph that is complete, and stays open as long as this.
     *
     * @throws TaskLost if one of the devices is in a process that does not answer
     */
    public static PlacedSession open(Graph graph, Devices devices) {
        if (!devices.areNamed()) {
            return new PlacedSession(devices, null, Sessions.open(graph));
        }
        var copy = Placement.placed(graph, devices);
        try {
            return new PlacedSession(devices, copy, Sessions.open(copy, devices));
        } catch (TensorFlowException e) {
            throw devices.lost(e);
        }
    }

    public Runner runner() {
        return new Runner(session.runner());
    }

    public void run(Op operation) {
        try (var _ = runner().addTarget(operation).run()) {}
    }

    /** To close a session of a process that is no more takes as long as that process is away: nobody waits for it. */
    @Override
    public void close() {
        if (hasLost) {
            Thread.ofPlatform().daemon().name("lost session").start(this::closeNow);
        } else {
            closeNow();
        }
    }

    private void closeNow() {
        session.close();
        if (copy != null) {
            copy.close();
        }
    }

    /** As {@link Session.Runner}. */
    public final class Runner {

        private final Session.Runner runner;

        private Runner(Session.Runner runner) {
            this.runner = runner;
        }

        public Runner feed(Operand<?> operand, Tensor value) {
            runner.feed(name(operand), index(operand), value);
            return this;
        }

        public Runner fetch(Operand<?> operand) {
            runner.fetch(name(operand), index(operand));
            return this;
        }

        public Runner addTarget(Op operation) {
            runner.addTarget(operation.op().name());
            return this;
        }

        /** @throws TaskLost if one of the devices is in a process that is no more */
        public Result run() {
            try {
                return runner.run();
            } catch (TensorFlowException e) {
                var lost = devices.lost(e);
                hasLost |= lost instanceof TaskLost;
                throw lost;
            }
        }

        private static String name(Operand<?> operand) {
            return operand.asOutput().op().name();
        }

        private static int index(Operand<?> operand) {
            return operand.asOutput().index();
        }
    }
}
