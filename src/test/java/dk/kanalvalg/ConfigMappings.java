package dk.kanalvalg;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings as the service reads them, without the service. */
public final class ConfigMappings {

    private ConfigMappings() {}

    /**
     * The mapping, read from these settings and the defaults.
     *
     * @throws RuntimeException when a setting has a value that cannot be, or a name that nothing reads
     */
    public static <T> T read(Class<T> mapping, Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "settings", 100))
                .withMapping(mapping)
                .build()
                .getConfigMapping(mapping);
    }
}
