package io.ganymede.contracts.npy;

/** A file is no NPY file, or one of a kind that is refused. The message goes on from "The file". */
public final class MalformedNpy extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    MalformedNpy(String what) {
        super("The file " + what);
    }
}
