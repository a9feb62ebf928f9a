package io.ganymede.trainer.graph;

import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.GraphDef;

/**
 * Which device each of a graph's operations is on, by its name alone: replica 1's are those below "replica1". Gradients take the name of
 * the replica that they are derived for, but TensorFlow gives them no device; so the graph is built first, and
 * placed as a whole.
 */
public final class Placement {

    private static final String REPLICA = "replica";

    private Placement() {}

    /** Operations of a replica. */
    public static Ops replica(Ops tf, int index) {
        return tf.withSubScope(REPLICA + index);
    }

    /** A copy. */
    static Graph placed(Graph graph, Devices devices) {
        var names = devices.names();
        var scopes = IntStream.range(0, names.size())
                .mapToObj(index -> REPLICA + index + "/")
                .toList();
        var definition = graph.toGraphDef().toBuilder();
        definition.getNodeBuilderList().forEach(node -> node.setDevice(names.get(replica(node.getName(), scopes))));
        return graph(definition.build());
    }

    private static Graph graph(GraphDef definition) {
        var graph = new Graph();
        graph.importGraphDef(definition);
        return graph;
    }

    private static int replica(String name, List<String> scopes) {
        return IntStream.range(0, scopes.size())
                .filter(index -> name.startsWith(scopes.get(index)))
                .findFirst()
                .orElse(0);
    }
}
