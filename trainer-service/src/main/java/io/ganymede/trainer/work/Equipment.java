package io.ganymede.trainer.work;

import io.ganymede.trainer.graph.Device;
import io.ganymede.trainer.graph.Devices;
import io.ganymede.trainer.graph.Gpus;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What runs are trained on.
 *
 * @param room    bytes of each device's memory for training samples, if anybody said how many
 * @param reading how its GPUs are; answers at once
 */
record Equipment(Devices devices, Gpus gpus, OptionalLong room, Supplier<GpuReading> reading) {

    private static final long ROOM_ON_A_GPU = 1 << 30;

    /** Bytes of each device's memory that training samples may take. */
    long forSamples() {
        return room.orElse(gpus instanceof Gpus.Seen ? ROOM_ON_A_GPU : 0);
    }

    /** As a run tells it that has so many batches in a step. */
    String sharing(int batches) {
        return Device.name(devices.sharing(batches), gpus);
    }

    /** For the log: what it is, and if there is no GPU, why. */
    String inWords() {
        var device = Device.name(devices, gpus);
        return switch (gpus) {
            case Gpus.Seen _ -> device;
            case Gpus.Unasked none -> "%s, on no GPU: %s".formatted(device, none.why());
            case Gpus.Missing none ->
                "%s, for TensorFlow sees no GPU: %s; docs/operating.md, \"GPUs\", says what must be there"
                        .formatted(device, none.why());
        };
    }
}
