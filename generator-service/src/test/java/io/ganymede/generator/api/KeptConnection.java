package io.ganymede.generator.api;

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

    private static final int STATUS = "HTTP/1.1 ".length();
    private static final String END = "\r\n\r\n";
    private static final int LONGEST_HEAD = 4096;

    private final Socket socket;
    private final Waiting waiting;
    private final byte[] bytes = new byte[1 << 16];
    private final InputStream in;
    private final OutputStream out;

    KeptConnection(int port, Waiting waiting) throws IOException {
        this.waiting = waiting;
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
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
        out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        while (waiting == Waiting.AWAKE && in.available() == 0) {
            Thread.onSpinWait();
        }
        int received = 0;
        int end = -1;
        var head = "";
        while (end < 0) {
            int more = in.read(bytes, received, bytes.length - received);
            if (more < 0) {
                throw new IOException("The connection ended");
            }
            received += more;
            head = new String(bytes, 0, Math.min(received, LONGEST_HEAD), StandardCharsets.US_ASCII);
            end = head.indexOf(END);
        }
        int length = Integer.parseInt(value("content-length:", head, "0"));
        in.skipNBytes(length - (received - end - END.length()));
        return new Answer(
                Integer.parseInt(head.substring(STATUS, STATUS + 3)),
                !value("retry-after:", head, "").isEmpty(),
                length);
    }

    private static String value(String name, String head, String other) {
        for (int line = head.indexOf('\n'); line > 0; line = head.indexOf('\n', line + 1)) {
            if (head.regionMatches(true, line + 1, name, 0, name.length())) {
                return head.substring(line + 1 + name.length(), head.indexOf('\r', line))
                        .strip();
            }
        }
        return other;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
