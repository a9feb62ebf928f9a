package io.ganymede.manifests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How mvnw brings Maven where there is neither curl nor wget, as in the images that Containerfiles begin with. */
class DownloadTest {

    private static final byte[] MAVEN = "Maven".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/maven.tar.gz", exchange -> {
            exchange.sendResponseHeaders(200, MAVEN.length);
            exchange.getResponseBody().write(MAVEN);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsThereIsBrought() throws Exception {
        var java = download("/maven.tar.gz");

        assertEquals(0, java.waitFor());
        assertEquals("Maven", Files.readString(folder.resolve("maven")));
    }

    @Test
    void whatIsNotThereIsNamed() throws Exception {
        var java = download("/other.tar.gz");

        var said = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(1, java.waitFor());
        assertTrue(said.endsWith("/other.tar.gz: 404\n"), said);
        assertFalse(Files.exists(folder.resolve("maven")));
    }

    private Process download(String path) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Path.of("..", "..", ".mvn", "Download.java").toString(),
                        "http://127.0.0.1:" + server.getAddress().getPort() + path,
                        folder.resolve("maven").toString())
                .redirectErrorStream(true)
                .start();
    }
}
