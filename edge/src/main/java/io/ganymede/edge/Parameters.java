package io.ganymede.edge;

import io.ganymede.contracts.check.InvalidField;
import io.ganymede.contracts.check.Require;
import java.util.UUID;

/** Parameters of a request, taken as text: JAX-RS answers 404 and names nothing where a number does not parse. */
public final class Parameters {

    private Parameters() {}

    /** @throws InvalidField if {@code text} is no integer from {@code least} to {@code most} */
    public static int integer(String field, String text, int least, int most) {
        try {
            return Require.range(field, Integer.parseInt(text), least, most);
        } catch (NumberFormatException e) {
            throw because(e, new InvalidField(field, text, least + " to " + most));
        }
    }

    /** @throws InvalidField if {@code text} is no integer of 64 bits */
    public static long integer(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw because(e, new InvalidField(field, text, "an integer of 64 bits"));
        }
    }

    /** @throws InvalidField if {@code text} is no UUID */
    public static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw because(e, new InvalidField(field, text, "a UUID"));
        }
    }

    private static InvalidField because(Exception cause, InvalidField invalid) {
        invalid.initCause(cause);
        return invalid;
    }
}
