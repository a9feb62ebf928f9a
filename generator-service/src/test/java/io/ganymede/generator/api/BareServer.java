package io.ganymede.generator.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** A socket with the engine behind it and nothing else: what no server that waits for its requests is faster than. One client. */
final class BareServer implements AutoCloseable {

    private final ServerSocket listening;
    private final IntFunction<float[]> samples;

    /** @param samples of a seed, which a request names by its path */
    BareServer(IntFunction<float[]> samples) throws IOException {
        this.samples = samples;
        this.listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().name("bare").daemon().start(this::serve);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void serve() {
        try (var socket = listening.accept()) {
            socket.setTcpNoDelay(true);
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            for (var request = request(in); !request.isEmpty(); request = request(in)) {
                out.write(answer(samples.apply(
                        Integer.parseInt(request.substring("GET /".length(), request.indexOf(" HTTP"))))));
            }
        } catch (IOException e) {
            throw new IllegalStateException("The bare server broke down", e);
        }
    }

    /** A client waits for each answer, so one reading has all of its request. */
    private static String request(InputStream in) throws IOException {
        var bytes = new byte[1024];
        int length = in.read(bytes);
        return new String(bytes, 0, Math.max(length, 0), StandardCharsets.US_ASCII);
    }

    private static byte[] answer(float[] values) {
        int length = values.length * Float.BYTES;
        var head = "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
                .formatted(length)
                .getBytes(StandardCharsets.US_ASCII);
        var answer = ByteBuffer.allocate(head.length + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head);
        answer.asFloatBuffer().put(values);
        return answer.array();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
