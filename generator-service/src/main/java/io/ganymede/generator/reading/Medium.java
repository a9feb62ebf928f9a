package io.ganymede.generator.reading;

import io.ganymede.contracts.manifest.ModelManifest.Audio;
import io.ganymede.contracts.manifest.ModelManifest.Form;
import io.ganymede.contracts.manifest.ModelManifest.Image;
import io.ganymede.contracts.manifest.ModelManifest.Text;
import java.util.Arrays;
import java.util.List;

/** As what samples come. */
public enum Medium {
    PNG("image/png"),
    WAV("audio/wav", "audio/x-wav", "audio/wave", "audio/vnd.wave"),
    TEXT("text/plain"),
    NPY("application/x-npy"),
    JSON("application/json");

    private final List<String> types;

    Medium(String... types) {
        this.types = List.of(types);
    }

    /** What samples of {@code form} may come as. */
    public static List<Medium> of(Form form) {
        return switch (form) {
            case Image _ -> List.of(PNG, NPY, JSON);
            case Audio _ -> List.of(WAV, NPY, JSON);
            case Text _ -> List.of(TEXT, NPY, JSON);
        };
    }

    /**
     * The one of a media type, without its parameters.
     *
     * @throws UnreadType if samples of {@code form} cannot come as it
     */
    public static Medium named(String type, Form form) {
        return Arrays.stream(values())
                .filter(medium -> medium.types.contains(type))
                .filter(of(form)::contains)
                .findFirst()
                .orElseThrow(() ->
                        new UnreadType(type, of(form).stream().map(Medium::type).toList()));
    }

    /** The media type by which it is known. */
    public String type() {
        return types.getFirst();
    }
}
