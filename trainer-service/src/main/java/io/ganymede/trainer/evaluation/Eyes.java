package io.ganymede.trainer.evaluation;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import io.ganymede.trainer.network.TensorShape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a classifier sees of a sample: always an image. */
interface Eyes {

    static Eyes of(Form form) {
        return switch (form) {
            case Image image -> new Plain(TensorShape.of(image.edge(), image.edge(), image.channels()));
            case Audio audio -> LogMel.of(audio);
            case Text _ -> throw new IllegalArgumentException("Texts are not looked at, but counted");
        };
    }

    /** What goes in. */
    TensorShape sample();

    /** What comes out, [height, width, channels]. */
    TensorShape image();

    /** [n, ...] to [n, height, width, channels]. */
    Operand<TFloat32> see(Ops tf, Operand<TFloat32> samples);

    /** The image itself. */
    record Plain(TensorShape sample) implements Eyes {

        @Override
        public TensorShape image() {
            return sample;
        }

        @Override
        public Operand<TFloat32> see(Ops tf, Operand<TFloat32> samples) {
            return samples;
        }
    }
}
