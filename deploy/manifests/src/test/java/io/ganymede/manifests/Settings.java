package io.ganymede.manifests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassVisitor;

/**
 * The environment variables that a packaged service reads: those of its {@code @ConfigMapping} interfaces, of the Quarkus
 * extensions it has, as their jars describe them, and of Kafka's client.
 *
 * @param names of variables; {@code *} in one stands for a key of the operator's choice
 */
record Settings(Set<String> names) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Settings of(String service) {
        var application = Path.of("..", "..", service, "target", "quarkus-app");
        var libraries = jars(application.resolve("lib"));
        var own = new ArrayList<>(jars(application.resolve("app")));
        libraries.stream()
                .filter(jar -> jar.getFileName().toString().startsWith("io.ganymede."))
                .forEach(own::add);
        var names = new HashSet<String>();
        libraries.forEach(jar -> describedIn(jar, names));
        // SmallRye Config writes classes as it reads interfaces; a packaged service has had that done
        var writer = ClassVisitor.class.getProtectionDomain().getCodeSource().getLocation();
        try (var loader = new URLClassLoader(
                Stream.concat(
                                Stream.of(writer),
                                Stream.concat(own.stream(), libraries.stream()).map(Settings::url))
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader())) {
            own.forEach(jar -> mappedIn(jar, loader, names));
            names.addAll(kafkas(loader));
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read the settings of " + service, e);
        }
        return new Settings(names);
    }

    boolean has(String variable) {
        return names.contains(variable)
                || names.stream()
                        .filter(name -> name.contains("*"))
                        .anyMatch(name -> variable.matches(name.replace("*", "[A-Z0-9_]+")));
    }

    /** Those that are neither settings nor told of in docs/operating.md: libraries have some that nobody describes. */
    List<String> unknown(List<String> variables) throws IOException {
        var operating = Files.readString(Path.of("..", "..", "docs", "operating.md"));
        return variables.stream()
                .filter(variable -> !has(variable) && !operating.contains("`" + variable + "="))
                .toList();
    }

    /** Quarkus's extensions, by the documents in their jars; what is fixed when a service is built is no setting of it. */
    private static void describedIn(Path jar, Set<String> names) {
        try (var file = new JarFile(jar.toFile())) {
            var model = file.getEntry("META-INF/quarkus-config-doc/quarkus-config-model.json");
            if (model != null) {
                JSON.readTree(file.getInputStream(model)).findParents("phase").stream()
                        .filter(property -> property.path("phase").asText().equals("RUN_TIME"))
                        .flatMap(property -> property.findValuesAsText("environmentVariable").stream())
                        .map(name -> name.replaceAll("__[A-Z_]+?__", "__*__"))
                        .forEach(names::add);
            }
        } catch (IOException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }

    private static void mappedIn(Path jar, ClassLoader loader, Set<String> names) {
        try (var file = new JarFile(jar.toFile())) {
            var classes = file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith("Config.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
            for (var name : classes) {
                properties(Class.forName(name, false, loader), loader)
                        .forEach(property -> names.add(variable(property)));
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(jar.toString(), e);
        }
    }

    /** As the service's own SmallRye Config names them. */
    private static Set<String> properties(Class<?> mapping, ClassLoader loader) throws ReflectiveOperationException {
        var type = loader.loadClass("io.smallrye.config.ConfigMappings$ConfigClass");
        var named = type.getMethod("configClass", Class.class).invoke(null, mapping);
        var properties = (Map<?, ?>) loader.loadClass("io.smallrye.config.ConfigMappings")
                .getMethod("getProperties", type)
                .invoke(null, named);
        return properties.keySet().stream().map(String.class::cast).collect(Collectors.toSet());
    }

    private static Set<String> kafkas(ClassLoader loader) throws ReflectiveOperationException {
        var names = new HashSet<String>();
        for (var client : List.of("producer.ProducerConfig", "consumer.ConsumerConfig", "admin.AdminClientConfig")) {
            var config = loader.loadClass("org.apache.kafka.clients." + client);
            ((Set<?>) config.getMethod("configNames").invoke(null))
                    .forEach(name -> names.add(variable("kafka." + name)));
        }
        return names;
    }

    /** By the rules of MicroProfile Config 3.1, section "Environment Variables Mapping Rules". */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "There is no packaged service in %s; run ./mvnw package".formatted(folder), e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
