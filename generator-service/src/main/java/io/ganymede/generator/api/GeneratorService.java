package io.ganymede.generator.api;

import io.ganymede.generator.inference.OnnxEnvironment;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** The process: ONNX Runtime is loaded while the framework starts. */
@QuarkusMain
public class GeneratorService {

    private GeneratorService() {}

    public static void main(String... arguments) {
        OnnxEnvironment.begin();
        Quarkus.run(arguments);
    }
}
