package io.ganymede.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A server of names on loopback that says of every name the same address (RFC 1035, section 4). */
final class Names implements AutoCloseable {

    private static final int HEADER = 12;
    private static final int ANSWER = 16;
    private static final short ANSWERED = (short) 0x8180;
    private static final short THE_NAME_ASKED_FOR = (short) 0xC000 | HEADER;

    private final DatagramSocket socket;
    private volatile String address;

    private Names(DatagramSocket socket, String address) {
        this.socket = socket;
        this.address = address;
    }

    static Names start(String address) throws IOException {
        var names = new Names(new DatagramSocket(0, InetAddress.getLoopbackAddress()), address);
        Thread.ofPlatform().daemon().start(names::answerAll);
        return names;
    }

    int port() {
        return socket.getLocalPort();
    }

    void say(String address) {
        this.address = address;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void answerAll() {
        var packet = new DatagramPacket(new byte[512], 512);
        while (!socket.isClosed()) {
            try {
                packet.setLength(512);
                socket.receive(packet);
                var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** To one question for an address (A, IN), without anything behind it. */
    private byte[] answer(byte[] question) throws IOException {
        return ByteBuffer.allocate(question.length + ANSWER)
                .put(question)
                .putShort(2, ANSWERED)
                .putShort(6, (short) 1)
                .putShort(THE_NAME_ASKED_FOR)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(0)
                .putShort((short) 4)
                .put(InetAddress.getByName(address).getAddress())
                .array();
    }
}
