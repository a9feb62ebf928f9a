package io.ganymede.trainer.graph;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;

/** Sessions that compute the same bits each time. */
public final class Sessions {

    private Sessions() {}

    /**
     * All processors work on one operation at a time. The threads of a process are those of its first session; another
     * number of them gives sums in another order, and so other bits.
     */
    public static Session open(Graph graph) {
        return new Session(
                graph,
                ConfigProto.newBuilder()
                        .setIntraOpParallelismThreads(Runtime.getRuntime().availableProcessors())
                        .setInterOpParallelismThreads(1)
                        .build());
    }
}
