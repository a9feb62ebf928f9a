package io.ganymede.dataset.sample;

/** More than the operator allows. */
public final class TooLarge extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TooLarge(String what, long found, long most) {
        super("%s: %d; at most %d are taken".formatted(what, found, most));
    }
}
