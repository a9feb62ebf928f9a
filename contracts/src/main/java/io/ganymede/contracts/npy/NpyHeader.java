package io.ganymede.contracts.npy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an NPY file says of its array (numpy.lib.format, versions 1.0 to 3.0). Written as version 1.0 in C order. Objects
 * (pickles), Fortran order and big-endian types are refused.
 *
 * @param shape sizes, outermost first; empty for a scalar
 */
public record NpyHeader(NpyType type, List<Integer> shape) {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    /** NumPy's own limit on what it parses, {@code max_header_size}. */
    private static final int LONGEST = 10_000;

    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d\\s,]*)\\)");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

    public NpyHeader {
        shape = List.copyOf(shape);
        long elements = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("NPY shape " + shape + " has a negative size");
            }
            try {
                elements = Math.multiplyExact(elements, size);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("NPY shape " + shape + " has more than 2^63 elements", e);
            }
        }
        if (elements > Long.MAX_VALUE / type.bytes) {
            throw new IllegalArgumentException("NPY shape " + shape + " has more than 2^63 bytes");
        }
    }

    public static NpyHeader of(NpyType type, int... shape) {
        return new NpyHeader(type, Arrays.stream(shape).boxed().toList());
    }

    public long elements() {
        long elements = 1;
        for (int size : shape) {
            elements *= size;
        }
        return elements;
    }

    /** Bytes of the array that follows the header. */
    public long bytes() {
        return elements() * type.bytes;
    }

    /** The header as it stands in a file, padded so that the array begins at a multiple of 64 bytes. */
    public byte[] toBytes() {
        var text = new StringBuilder("{'descr': '").append(type.descr).append("', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < shape.size(); i++) {
            text.append(i == 0 ? "" : ", ").append((int) shape.get(i));
        }
        text.append(shape.size() == 1 ? ",), }" : "), }");
        int before = MAGIC.length + 4;
        int total = Math.ceilDiv(before + text.length() + 1, ALIGNMENT) * ALIGNMENT;
        var bytes = new byte[total];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
        bytes[6] = 1;
        bytes[7] = 0;
        bytes[8] = (byte) (total - before);
        bytes[9] = (byte) ((total - before) >> 8);
        System.arraycopy(text.toString().getBytes(StandardCharsets.US_ASCII), 0, bytes, before, text.length());
        bytes[total - 1] = '\n';
        return bytes;
    }

    /**
     * Reads a header and leaves {@code in} where the array begins.
     *
     * @throws MalformedNpy if it is none, or one that is refused
     */
    public static NpyHeader read(InputStream in) throws IOException {
        var data = new DataInputStream(in);
        if (!Arrays.equals(data.readNBytes(MAGIC.length), MAGIC)) {
            throw new MalformedNpy("does not begin with NPY's magic bytes");
        }
        var lengths = data.readNBytes(2);
        if (lengths.length < 2 || lengths[0] < 1 || lengths[0] > 3) {
            throw new MalformedNpy("is of an NPY version that is not 1.0, 2.0 or 3.0");
        }
        var sizes = data.readNBytes(lengths[0] == 1 ? 2 : 4);
        long length = 0;
        for (int i = sizes.length - 1; i >= 0; i--) {
            length = length << 8 | (sizes[i] & 0xff);
        }
        if (length > LONGEST) {
            throw new MalformedNpy("has a header of %d bytes; at most %d are read".formatted(length, LONGEST));
        }
        var text = data.readNBytes((int) length);
        if (sizes.length < 2 || text.length < length) {
            throw new MalformedNpy("ends inside its header");
        }
        return parse(new String(text, StandardCharsets.UTF_8));
    }

    private static NpyHeader parse(String text) {
        var descr = find(DESCR, text, "descr");
        var type = Arrays.stream(NpyType.values())
                .filter(one -> one.descr.equals(descr) || one.bytes == 1 && descr.endsWith("u1"))
                .findFirst()
                .orElseThrow(() -> new MalformedNpy("has elements of type '%s'; allowed: %s"
                        .formatted(
                                descr,
                                Arrays.stream(NpyType.values())
                                        .map(one -> one.descr)
                                        .toList())));
        if (find(ORDER, text, "fortran_order").equals("True")) {
            throw new MalformedNpy("is in Fortran order; save it in C order");
        }
        var shape = new ArrayList<Integer>();
        for (var size : find(SHAPE, text, "shape").split(",", -1)) {
            if (size.isBlank()) {
                continue;
            }
            var digits = size.strip();
            if (!DIGITS.matcher(digits).matches() || Long.parseLong(digits) > Integer.MAX_VALUE) {
                throw new MalformedNpy("has the size '%s'; at most %d is read".formatted(digits, Integer.MAX_VALUE));
            }
            shape.add(Integer.parseInt(digits));
        }
        try {
            return new NpyHeader(type, shape);
        } catch (IllegalArgumentException e) {
            throw new MalformedNpy(e.getMessage());
        }
    }

    private static String find(Pattern pattern, String text, String key) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new MalformedNpy("has a header without a readable '%s'".formatted(key));
        }
        return matcher.group(1);
    }
}
