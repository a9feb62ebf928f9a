package io.ganymede.edge.access;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of a key file: whose key it is, the key's sha256, and the roles. The key itself is nowhere: who reads the file cannot use it.
 *
 * @param sha256 of the key's bytes; a key is random, so that no slower hash is needed
 */
record Key(String name, byte[] sha256, Set<String> roles) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final int FIELDS = 3;

    Key {
        roles = Set.copyOf(roles);
        sha256 = sha256.clone();
    }

    /** @throws IllegalArgumentException if the line is none, which says why, without the line */
    static Key parse(String line) {
        var fields = BLANKS.split(line.strip());
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("has %d fields, not 3: name, sha256, roles".formatted(fields.length));
        }
        if (!NAME.matcher(fields[0]).matches()) {
            throw new IllegalArgumentException("has a name that does not match " + NAME);
        }
        if (!HEX.matcher(fields[1]).matches()) {
            throw new IllegalArgumentException("has a sha256 that is not 64 hexadecimal digits in lower case");
        }
        var roles = Set.of(BLANKS.matcher(fields[2]).replaceAll("").split(","));
        for (var role : roles) {
            if (!Role.ALL.contains(role)) {
                throw new IllegalArgumentException("has the role '%s'; there are %s".formatted(role, Role.ALL));
            }
        }
        return new Key(fields[0], HexFormat.of().parseHex(fields[1]), roles);
    }

    /** Takes as long whether they differ early or late. */
    boolean hasDigest(byte[] other) {
        return MessageDigest.isEqual(sha256, other);
    }
}
