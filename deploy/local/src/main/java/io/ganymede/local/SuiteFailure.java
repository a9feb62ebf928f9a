package io.ganymede.local;

/** Why the suite cannot go on, in one line for the person at the terminal: what is wrong, where, and what to do. */
final class SuiteFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    SuiteFailure(String line) {
        super(line);
    }

    SuiteFailure(String line, Throwable cause) {
        super(line, cause);
    }
}
