package io.ganymede.dataset.seal;

/** More samples are in quarantine than the operator allows; which ones, and why, stands in the version's quarantine. */
final class TooManyUnfit extends RuntimeException {

    private static final long serialVersionUID = 1;

    TooManyUnfit(String message) {
        super(message);
    }
}
