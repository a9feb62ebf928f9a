package io.ganymede.trainer.graph;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.Graph;
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
                : Remote.open(graph, devices.target(), devices.config());
    }

    /** TensorFlow Java's sessions are of this process alone; its bindings have what the others take. */
    private static final class Remote {

        private static final MethodHandle HANDLE;
        private static final MethodHandle SESSION;

        static {
            try {
                var graph = MethodHandles.privateLookupIn(Graph.class, MethodHandles.lookup());
                var session = MethodHandles.privateLookupIn(Session.class, MethodHandles.lookup());
                HANDLE = graph.findGetter(Graph.class, "nativeHandle", TF_Graph.class);
                SESSION = session.findConstructor(
                        Session.class, MethodType.methodType(void.class, Graph.class, TF_Session.class));
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
