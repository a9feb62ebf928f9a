package io.ganymede.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.ganymede.trainer.network.Spell;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A {@link Spell} as ONNX nodes, one place of a text after the other. The fields are its weights' values, of the shapes that
 * {@code SpellGraph} has.
 */
record OnnxSpell(
        OnnxGraph graph,
        Spell spell,
        String seen,
        String remembered,
        String bias,
        String said,
        String saidBias,
        String start) {

    private static final float EDGE = 1e-6f;

    static OnnxSpell of(OnnxGraph graph, Spell spell, Iterator<float[]> weights) {
        int width = spell.width();
        int symbols = spell.symbols();
        return new OnnxSpell(
                graph,
                spell,
                graph.constant(weights.next(), symbols, 3 * width),
                graph.constant(weights.next(), width, 3 * width),
                graph.constant(weights.next(), 1, 3 * width),
                graph.constant(weights.next(), width, symbols),
                graph.constant(weights.next(), symbols),
                graph.constant(weights.next(), Math.max(1, spell.classes()), width));
    }

    /** [n, latent] to [n, symbols, length]. */
    String drawn(String z, String label) {
        var memory =
                spell.classes() == 0 ? start : graph.node("Gather", List.of(start, label)); // [1, width] or [n, width]
        var gates = bias;
        var temperature = graph.constant(new float[] {(float) spell.temperature()});
        var last = graph.constant(new long[] {2});
        var symbols = new ArrayList<String>();
        for (int place = 0; place < spell.length(); place++) {
            memory = next(memory, gates);
            var logits = graph.node("Add", List.of(graph.node("MatMul", List.of(memory, said)), saidBias));
            var symbol = switch (spell.draw()) {
                case EXACT -> exact(divided(logits, temperature), graph.slice(z, 1, place, place + 1));
                case RELAXED -> {
                    int from = place * spell.symbols();
                    var noise = gumbel(graph.slice(z, 1, from, from + spell.symbols()));
                    yield softmax(divided(graph.node("Add", List.of(logits, noise)), temperature));
                }
                case STRAIGHT -> {
                    int from = place * spell.symbols();
                    var noise = gumbel(graph.slice(z, 1, from, from + spell.symbols()));
                    yield largest(graph.node("Add", List.of(divided(logits, temperature), noise)));
                }
            };
            symbols.add(graph.node("Unsqueeze", List.of(symbol, last)));
            gates = graph.node("Add", List.of(graph.node("MatMul", List.of(symbol, seen)), bias));
        }
        return graph.node("Concat", symbols, OnnxGraph.integer("axis", 2));
    }

    private String next(String memory, String gates) {
        var own = graph.node("MatMul", List.of(memory, remembered));
        var update = graph.node("Sigmoid", List.of(graph.node("Add", List.of(part(gates, 0), part(own, 0)))));
        var reset = graph.node("Sigmoid", List.of(graph.node("Add", List.of(part(gates, 1), part(own, 1)))));
        var remindedOf = graph.node("Mul", List.of(reset, part(own, 2)));
        var candidate = graph.node("Tanh", List.of(graph.node("Add", List.of(part(gates, 2), remindedOf))));
        var kept = graph.node("Mul", List.of(update, graph.node("Sub", List.of(memory, candidate))));
        return graph.node("Add", List.of(candidate, kept));
    }

    private String part(String x, int index) {
        return graph.slice(x, 1, index * spell.width(), (index + 1) * spell.width());
    }

    private String exact(String logits, String normal) {
        var axis = graph.constant(new long[] {1});
        var below = graph.node("CumSum", List.of(softmax(logits), axis), OnnxGraph.integer("exclusive", 1));
        var reached = graph.node(
                "Cast",
                List.of(graph.node("GreaterOrEqual", List.of(uniform(normal), below))),
                OnnxGraph.integer("to", DataType.FLOAT_VALUE));
        var none = graph.node("Mul", List.of(normal, graph.constant(new float[] {0})));
        var next = graph.slice(reached, 1, 1, spell.symbols());
        return graph.node(
                "Sub", List.of(reached, graph.node("Concat", List.of(next, none), OnnxGraph.integer("axis", 1))));
    }

    private String largest(String scores) {
        var at = graph.node("ArgMax", List.of(scores), OnnxGraph.integer("axis", 1), OnnxGraph.integer("keepdims", 0));
        var symbols = graph.constant(new long[] {spell.symbols()});
        return graph.node("OneHot", List.of(at, symbols, graph.constant(new float[] {0, 1}, 2)));
    }

    private String gumbel(String normal) {
        var least = graph.constant(new float[] {EDGE});
        var most = graph.constant(new float[] {1 - EDGE});
        var within = graph.node("Min", List.of(graph.node("Max", List.of(uniform(normal), least)), most));
        var inner = graph.node("Neg", List.of(graph.node("Log", List.of(within))));
        return graph.node("Neg", List.of(graph.node("Log", List.of(inner))));
    }

    private String uniform(String normal) {
        var scaled = graph.node("Mul", List.of(normal, graph.constant(new float[] {(float) Math.sqrt(0.5)})));
        var raised = graph.node("Add", List.of(graph.node("Erf", List.of(scaled)), graph.constant(new float[] {1})));
        return graph.node("Mul", List.of(raised, graph.constant(new float[] {0.5f})));
    }

    private String divided(String logits, String temperature) {
        return graph.node("Div", List.of(logits, temperature));
    }

    private String softmax(String x) {
        return graph.node("Softmax", List.of(x), OnnxGraph.integer("axis", 1));
    }
}
