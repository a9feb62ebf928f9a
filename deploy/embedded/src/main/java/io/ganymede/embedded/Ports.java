package io.ganymede.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of the loopback interface. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;
    /** Below what Linux gives to connections that go out (from 32768 on): none of these takes a port before its listener does. */
    private static final int LEAST = 15_000;

    private static final int MOST = 32_000;
    private static final int TRIES = 1000;

    private Ports() {}

    /** {@code count} different ports that nothing listened on a moment ago. */
    public static int[] free(int count) throws IOException {
        var sockets = new ArrayList<ServerSocket>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(anyFree());
            }
            return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    private static ServerSocket anyFree() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
            try {
                return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
            } catch (BindException _) {
                // taken: the next one
            }
        }
        throw new BindException("Of %d ports from %d to %d, none is free".formatted(TRIES, LEAST, MOST));
    }

    /** Whether somebody listens on {@code port}. */
    public static boolean listens(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
