package io.ganymede.trainer.export;

import static io.ganymede.trainer.export.OnnxGraph.ints;

import io.ganymede.trainer.network.SequenceLayer.Spectrogram;
import io.ganymede.trainer.network.SequenceLayer.Waveform;
import io.ganymede.trainer.network.Stft;
import io.ganymede.trainer.network.TensorShape;
import java.util.List;

/** A short-time Fourier transform as ONNX nodes, and its inverse; parts are [n, 2 bins, frames]. */
record OnnxSpectrum(OnnxGraph graph, Stft stft) {

    /** [n, 1, length] to [n, 1, frames, bins]. */
    String seen(Spectrogram spectrogram, TensorShape in, String sound) {
        int after = stft.padded() - stft.before() - in.size(0);
        var parts = transformed(sound, analysis(), stft.before(), after);
        double least = Spectrogram.FAINTEST * Spectrogram.FAINTEST;
        var logarithms = graph.node("Log", List.of(graph.node("Max", List.of(power(parts), scalar(least)))));
        double span = Math.log(spectrogram.loudest() / Spectrogram.FAINTEST);
        var scaled = graph.node("Mul", List.of(logarithms, scalar(1 / span)));
        var shifted = graph.node("Sub", List.of(scaled, scalar(2 * Math.log(Spectrogram.FAINTEST) / span + 1)));
        return graph.node("Unsqueeze", List.of(turned(shifted), graph.constant(new long[] {1})));
    }

    /** [n, 1, frames, bins] to [n, 1, length]. */
    String heard(Waveform waveform, String image) {
        double span = Math.log(new Spectrogram(stft).loudest() / Spectrogram.FAINTEST);
        var seen = turned(graph.node("Squeeze", List.of(image, graph.constant(new long[] {1}))));
        var scaled = graph.node("Mul", List.of(seen, scalar(span / 2)));
        var magnitudes = graph.node(
                "Exp", List.of(graph.node("Add", List.of(scaled, scalar(span / 2 + Math.log(Spectrogram.FAINTEST))))));
        var both = twice(magnitudes);
        var analysis = analysis();
        var synthesis = graph.constant(
                Transposed.filter(stft.synthesis(), stft.window(), 1, 2 * stft.bins()),
                2 * stft.bins(),
                1,
                stft.window());
        var inverse = graph.constant(stft.inverse(), stft.padded());
        var little = graph.node("Mul", List.of(magnitudes, scalar(Waveform.EPSILON)));
        var raisedBoth = graph.node("Mul", List.of(both, scalar(1 + Waveform.EPSILON)));
        var carried = scalar(Waveform.MOMENTUM / (1 + Waveform.MOMENTUM));
        var parts = graph.node("Mul", List.of(both, turning(seen, (float) (span / 2))));
        String before = null;
        for (int round = 0; round < waveform.rounds(); round++) {
            var consistent = transformed(back(parts, synthesis, inverse), analysis, 0, 0);
            var next = before == null
                    ? consistent
                    : graph.node("Sub", List.of(consistent, graph.node("Mul", List.of(before, carried))));
            var raised = graph.node("Add", List.of(graph.node("Sqrt", List.of(power(next))), little));
            parts = graph.node("Mul", List.of(raisedBoth, graph.node("Div", List.of(next, twice(raised)))));
            before = consistent;
        }
        var sound = back(parts, synthesis, inverse);
        var cut = graph.slice(sound, 2, stft.before(), stft.before() + waveform.length());
        return graph.node("Clip", List.of(cut, scalar(-1), scalar(1)));
    }

    /** As in TensorFlow: [n, bins, frames] to [n, 2 bins, frames]. */
    private String turning(String seen, float nepers) {
        var above = graph.slice(seen, 1, 2, stft.bins());
        var below = graph.slice(seen, 1, 0, stft.bins() - 2);
        var inner = graph.node("Mul", List.of(graph.node("Sub", List.of(above, below)), scalar(stft.drift() * nepers)));
        var turns = graph.node("Clip", List.of(inner, scalar((float) -Math.PI), scalar((float) Math.PI)));
        var faster = graph.node("Pad", List.of(turns, graph.constant(new long[] {0, 1, 0, 0, 1, 0})));
        var added = graph.node("CumSum", List.of(faster, graph.constant(new long[] {2})));
        var ahead = graph.node("Sub", List.of(added, graph.node("Mul", List.of(faster, scalar(0.5)))));
        var along = graph.node("Mul", List.of(twice(graph.node("Cos", List.of(ahead))), steady(0)));
        var across = graph.node("Mul", List.of(twice(graph.node("Sin", List.of(ahead))), steady(1)));
        return graph.node("Add", List.of(along, across));
    }

    private String transformed(String sound, String analysis, int before, int after) {
        return graph.node("Conv", List.of(sound, analysis), ints("strides", stft.hop()), ints("pads", before, after));
    }

    private String back(String parts, String synthesis, String inverse) {
        var added = graph.node("ConvTranspose", List.of(parts, synthesis), ints("strides", stft.hop()));
        return graph.node("Mul", List.of(added, inverse));
    }

    private String analysis() {
        var filter = Transposed.filter(stft.analysis(), stft.window(), 1, 2 * stft.bins());
        return graph.constant(filter, 2 * stft.bins(), 1, stft.window());
    }

    /** [2 bins, frames]. */
    private String steady(int ahead) {
        var order = Transposed.features(TensorShape.of(stft.frames(), 2 * stft.bins()));
        return graph.constant(
                Transposed.matrix(stft.steady(ahead), new int[] {0}, order), 2 * stft.bins(), stft.frames());
    }

    private String power(String parts) {
        var real = graph.slice(parts, 1, 0, stft.bins());
        var imaginary = graph.slice(parts, 1, stft.bins(), 2 * stft.bins());
        return graph.node(
                "Add",
                List.of(graph.node("Mul", List.of(real, real)), graph.node("Mul", List.of(imaginary, imaginary))));
    }

    private String twice(String bins) {
        return graph.node("Concat", List.of(bins, bins), OnnxGraph.integer("axis", 1));
    }

    /** The last two axes changed for each other. */
    private String turned(String value) {
        return graph.node("Transpose", List.of(value), ints("perm", 0, 2, 1));
    }

    private String scalar(double value) {
        return graph.constant(new float[] {(float) value});
    }
}
