package io.ganymede.generator.inference;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where ONNX Runtime's libraries are: beside a native executable, if they are there. Elsewhere ONNX Runtime unpacks its jar's
 * to a temporary folder, at every start.
 */
final class Libraries {

    private static final String PROPERTY = "onnxruntime.native.path";

    private Libraries() {}

    /** To be called before the first use of ONNX Runtime. */
    static void find() {
        if (System.getProperty(PROPERTY) == null && System.getProperty("org.graalvm.nativeimage.imagecode") != null) {
            ProcessHandle.current()
                    .info()
                    .command()
                    .map(executable -> Path.of(executable).resolveSibling(System.mapLibraryName("onnxruntime")))
                    .filter(Files::exists)
                    .ifPresent(library ->
                            System.setProperty(PROPERTY, library.getParent().toString()));
        }
    }
}
