package io.ganymede.contracts.check;

/** A value that came from outside and is missing, malformed or out of range. The message names the field and the value. */
public final class InvalidField extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;
    private final String allowed;

    /**
     * @param field   path of the field, as {@code spec.steps}; empty for a value that does not know its field
     * @param value   what was there; {@code missing} if nothing was
     * @param allowed what may be there, as {@code 1 to 64}
     */
    public InvalidField(String field, String value, String allowed) {
        super("%s is %s; allowed: %s".formatted(field, value, allowed));
        this.field = field;
        this.value = value;
        this.allowed = allowed;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public String allowed() {
        return allowed;
    }

    /** The same complaint about the field's place in what holds it: {@code steps} in {@code spec} is {@code spec.steps}. */
    public InvalidField in(String parent) {
        if (parent.isEmpty()) {
            return this;
        }
        return new InvalidField(field.isEmpty() ? parent : parent + "." + field, value, allowed);
    }
}
