package io.ganymede.generator.api;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 on one kept socket, with next to no work of its own: what is measured is the server. */
final class KeptConnection implements AutoCloseable {

    /** How it is waited for an answer. */
    enum Waiting {
        /** The thread sleeps until the system wakes it, which takes some systems a while. */
        ASLEEP,
        /** The thread asks again and again, and has a core to itself. */
        AWAKE
    }

    private final Socket socket;
    private final Waiting waiting;
    private final InputStream in;
    private final OutputStream out;

    KeptConnection(int port, Waiting waiting) throws IOException {
        this.waiting = waiting;
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    /** @param length of the body, which is read and forgotten */
    record Answer(int status, boolean saysWhenAgain, int length) {}

    /** The body's length. */
    int get(String path) throws IOException {
        var answer = ask(path);
        if (answer.status != 200) {
            throw new IOException("%s is answered with %d".formatted(path, answer.status));
        }
        return answer.length;
    }

    Answer ask(String path) throws IOException {
        out.write("GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(StandardCharsets.US_ASCII));
        while (waiting == Waiting.AWAKE && in.available() == 0) {
            Thread.onSpinWait();
        }
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean saysWhenAgain = false;
        for (var header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            saysWhenAgain |= header.regionMatches(true, 0, "retry-after:", 0, 12);
        }
        in.skipNBytes(length);
        return new Answer(status, saysWhenAgain, length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The connection ended");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
