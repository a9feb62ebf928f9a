package io.ganymede.trainer.graph;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.proto.ConfigProto;

/** Sessions that compute the same bits each time. */
public final class Sessions {

    private Sessions() {}

    /** On the device that TensorFlow chooses. */
    public static Session open(Graph graph) {
        return new Session(graph, Devices.OWN.config());
    }

    static Session open(Graph graph, Devices devices) {
        return devices.target().isEmpty()
                ? new Session(graph, devices.config())
                : Bindings.open(graph, devices.target(), devices.config());
    }

    /** A model of a folder, in a session as {@link #open(Graph)} opens one. */
    public static SavedModelBundle load(Path folder) {
        return SavedModelBundle.loader(folder.toString())
                .withTags(SavedModelBundle.DEFAULT_TAG)
                .withConfigProto(Devices.OWN.config())
                .load();
    }

    /** How many GPUs TensorFlow takes in this process. */
    static int gpus(Devices devices) {
        try (var graph = new Graph();
                var session = new Session(graph, devices.config())) {
            return Bindings.gpus(session);
        }
    }

    /** What TensorFlow Java has no words for, in its own bindings: sessions of other processes, and the devices of a session. */
    private static final class Bindings {

        private static final MethodHandle HANDLE;
        private static final MethodHandle SESSION;
        private static final MethodHandle SESSION_HANDLE;

        static {
            try {
                var graph = MethodHandles.privateLookupIn(Graph.class, MethodHandles.lookup());
                var session = MethodHandles.privateLookupIn(Session.class, MethodHandles.lookup());
                HANDLE = graph.findGetter(Graph.class, "nativeHandle", TF_Graph.class);
                SESSION = session.findConstructor(
                        Session.class, MethodType.methodType(void.class, Graph.class, TF_Session.class));
                SESSION_HANDLE = session.findGetter(Session.class, "nativeHandle", TF_Session.class);
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }

        static Session open(Graph graph, String target, ConfigProto config) {
            try {
                return (Session) SESSION.invoke(graph, session((TF_Graph) HANDLE.invoke(graph), target, config));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        static int gpus(Session session) {
            try (var _ = new PointerScope()) {
                var status = TF_Status.newStatus();
                var devices = tensorflow.TF_SessionListDevices((TF_Session) SESSION_HANDLE.invoke(session), status);
                status.throwExceptionIfNotOK();
                try {
                    return Math.toIntExact(IntStream.range(0, tensorflow.TF_DeviceListCount(devices))
                            .mapToObj(i -> tensorflow.TF_DeviceListType(devices, i, status)
                                    .getString())
                            .filter("GPU"::equals)
                            .count());
                } finally {
                    tensorflow.TF_DeleteDeviceList(devices);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        }

        private static TF_Session session(TF_Graph graph, String target, ConfigProto config) {
            try (var _ = new PointerScope()) {
                var status = TF_Status.newStatus();
                var options = TF_SessionOptions.newSessionOptions();
                var bytes = new BytePointer(config.toByteArray());
                tensorflow.TF_SetTarget(options, target);
                tensorflow.TF_SetConfig(options, bytes, bytes.capacity(), status);
                status.throwExceptionIfNotOK();
                var session = TF_Session.newSession(graph, options, status);
                status.throwExceptionIfNotOK();
                session.retainReference();
                return session;
            }
        }
    }
}
