package io.ganymede.trainer.export;

import static io.ganymede.trainer.export.OnnxGraph.ints;
import static io.ganymede.trainer.export.OnnxGraph.text;

import io.ganymede.trainer.network.SequenceLayer;
import io.ganymede.trainer.network.Spell;
import io.ganymede.trainer.network.TensorShape;
import java.util.Iterator;
import java.util.List;

/** Layers of sounds and texts as ONNX nodes; sequences are [n, channels, length]. */
record OnnxSequence(OnnxGraph graph) {

    String add(SequenceLayer layer, TensorShape in, String x, String label, Iterator<float[]> weights) {
        return switch (layer) {
            case SequenceLayer.Conv1d(int filters, int kernel, int stride, double _) -> {
                var filter = Transposed.filter(weights.next(), kernel, in.last(), filters);
                yield graph.node(
                        "Conv",
                        List.of(
                                x,
                                graph.constant(filter, filters, in.last(), kernel),
                                graph.constant(weights.next(), filters)),
                        ints("strides", stride),
                        text("auto_pad", "SAME_UPPER"));
            }
            case SequenceLayer.TransposedConv1d(int filters, int kernel, int stride) -> {
                var filter = Transposed.filter(weights.next(), kernel, filters, in.last());
                int before = (kernel - stride) / 2;
                yield graph.node(
                        "ConvTranspose",
                        List.of(
                                x,
                                graph.constant(filter, in.last(), filters, kernel),
                                graph.constant(weights.next(), filters)),
                        ints("strides", stride),
                        ints("pads", before, kernel - stride - before));
            }
            case SequenceLayer.PhaseShuffle _ -> x; // while it learns only
            case SequenceLayer.Crop(int length) -> {
                int from = (in.size(0) - length) / 2;
                yield graph.slice(x, 2, from, from + length);
            }
            case SequenceLayer.Spectrogram spectrogram ->
                new OnnxSpectrum(graph, spectrogram.stft()).seen(spectrogram, in, x);
            case SequenceLayer.Waveform waveform -> new OnnxSpectrum(graph, waveform.stft()).heard(waveform, x);
            case Spell spell -> OnnxSpell.of(graph, spell, weights).drawn(x, label);
        };
    }
}
