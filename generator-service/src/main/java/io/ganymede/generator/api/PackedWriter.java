package io.ganymede.generator.api;

import io.ganymede.generator.render.Packed;
import io.netty.buffer.PooledByteBufAllocator;
import io.quarkus.vertx.utils.NoBoundChecksBuffer;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/**
 * What is packed goes straight into the memory that the socket sends from. An executable's heap maps each large array
 * anew, and a body of bytes would be two or three of them.
 */
@Provider
class PackedWriter implements ServerMessageBodyWriter<Packed> {

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeResponse(Packed body, Type genericType, ServerRequestContext context) {
        ((VertxResteasyReactiveRequestContext) context.serverResponse()).end(memory(body));
    }

    /** Vert.x's own buffers give no memory back that is not theirs; this one does, once it is sent. */
    static Buffer memory(Packed body) {
        var memory = PooledByteBufAllocator.DEFAULT.directBuffer(body.length());
        try {
            body.packing().accept(memory.nioBuffer(0, body.length()));
        } catch (RuntimeException e) {
            memory.release();
            throw e;
        }
        return new NoBoundChecksBuffer(memory.writerIndex(body.length()));
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public void writeTo(
            Packed body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(body.bytes());
    }
}
