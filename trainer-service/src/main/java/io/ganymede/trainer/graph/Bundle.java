package io.ganymede.trainer.graph;

import java.nio.file.Path;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TString;

/**
 * A state in TensorFlow's own checkpoint files, {@code <prefix>.index} and {@code <prefix>.data-00000-of-00001}, which
 * {@code tf.train.load_checkpoint} reads.
 *
 * @param prefix the placeholder that both operations take it from
 */
public record Bundle(Operand<TString> prefix, Op save, Op restore) {

    public void save(PlacedSession session, Path prefix) {
        run(session, save, prefix);
    }

    public void restore(PlacedSession session, Path prefix) {
        run(session, restore, prefix);
    }

    private void run(PlacedSession session, Op operation, Path path) {
        try (var name = TString.scalarOf(path.toAbsolutePath().toString());
                var _ = session.runner().feed(prefix, name).addTarget(operation).run()) {}
    }
}
