package io.ganymede.generator.protocol;

import io.ganymede.contracts.check.InvalidField;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A tensor of a request or a response: row-major in its shape. */
public sealed interface Tensor {

    String name();

    List<Long> shape();

    /** The protocol's name for the type of the elements. */
    String datatype();

    /** The elements, little-endian. */
    byte[] bytes();

    /** @param values FP32 */
    record Floats(String name, List<Long> shape, float[] values) implements Tensor {

        public Floats {
            shape = requireShape(name, shape, values.length);
        }

        @Override
        public String datatype() {
            return "FP32";
        }

        @Override
        public byte[] bytes() {
            var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            return bytes.array();
        }
    }

    /** @param values INT64 */
    record Integers(String name, List<Long> shape, long[] values) implements Tensor {

        public Integers {
            shape = requireShape(name, shape, values.length);
        }

        @Override
        public String datatype() {
            return "INT64";
        }

        @Override
        public byte[] bytes() {
            var bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asLongBuffer().put(values);
            return bytes.array();
        }
    }

    /** A tensor of elements that stand little-endian in {@code bytes}. */
    static Tensor of(String name, String datatype, List<Long> shape, ByteBuffer bytes) {
        var elements = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        return switch (datatype) {
            case "FP32" -> {
                requireWhole(name, elements, Float.BYTES);
                var values = new float[elements.remaining() / Float.BYTES];
                elements.asFloatBuffer().get(values);
                yield new Floats(name, shape, values);
            }
            case "INT64" -> {
                requireWhole(name, elements, Long.BYTES);
                var values = new long[elements.remaining() / Long.BYTES];
                elements.asLongBuffer().get(values);
                yield new Integers(name, shape, values);
            }
            default -> throw otherType(name, datatype);
        };
    }

    static InvalidField otherType(String name, String datatype) {
        return new InvalidField("inputs.%s.datatype".formatted(name), datatype, "FP32 for latents, INT64 for labels");
    }

    private static void requireWhole(String name, ByteBuffer elements, int size) {
        if (elements.remaining() % size != 0) {
            throw new InvalidField(
                    "inputs." + name, elements.remaining() + " bytes", "whole elements of %d bytes".formatted(size));
        }
    }

    private static List<Long> requireShape(String name, List<Long> shape, int elements) {
        long product = 1;
        for (long size : shape) {
            if (size < 0 || size > Integer.MAX_VALUE) {
                throw new InvalidField("inputs.%s.shape".formatted(name), shape.toString(), "sizes from 0 on");
            }
            product = size == 0 ? 0 : product > Integer.MAX_VALUE ? product : product * size;
        }
        if (product != elements) {
            throw new InvalidField(
                    "inputs." + name, elements + " elements", "%d, as the shape %s says".formatted(product, shape));
        }
        return List.copyOf(shape);
    }
}
