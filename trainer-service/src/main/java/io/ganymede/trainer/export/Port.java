package io.ganymede.trainer.export;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.util.List;

/**
 * Where samples go in or come out: images and sounds with their channels first, as ONNX has them, and texts with their places
 * first, as they are read.
 */
record Port(Form form) {

    String name() {
        return switch (form) {
            case Image _ -> "image";
            case Audio _ -> "audio";
            case Text _ -> "text";
        };
    }

    /** Of one sample. */
    int[] sizes() {
        return form.shape().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Between a port's order and a network's, which has channels first always: the same step both ways. */
    String turned(OnnxGraph graph, String value) {
        return switch (form) {
            case Image _, Audio _ -> value;
            case Text _ -> graph.node("Transpose", List.of(value), OnnxGraph.ints("perm", 0, 2, 1));
        };
    }

    /** Samples of TensorFlow, which has channels last, in the port's order. */
    float[] ordered(float[] samples) {
        return switch (form) {
            case Image image -> channelsFirst(samples, image.edge() * image.edge(), image.channels());
            case Audio audio -> channelsFirst(samples, audio.length(), audio.channels());
            case Text _ -> samples;
        };
    }

    private static float[] channelsFirst(float[] samples, int places, int channels) {
        var out = new float[samples.length];
        for (int i = 0; i < out.length; i++) {
            int sample = i / (places * channels);
            int channel = i / places % channels;
            out[i] = samples[(sample * places + i % places) * channels + channel];
        }
        return out;
    }
}
