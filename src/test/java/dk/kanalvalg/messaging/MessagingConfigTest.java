package dk.kanalvalg.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagingConfigTest {

    private static final String LONGEST_PAUSE = "kanalvalg.kafka.longest-pause";

    @Test
    void nothingIsReadForAllMunicipalitiesUnlessTheSettingSaysSo() {
        assertThat(ConfigMappings.read(MessagingConfig.class, Map.of()).sharedInbound())
                .isFalse();
        assertThat(ConfigMappings.read(MessagingConfig.class, Map.of("kanalvalg.kafka.shared-inbound", "true"))
                        .sharedInbound())
                .isTrue();
    }

    @Test
    void theLongestPauseIsReadAndHasADefault() {
        assertThat(ConfigMappings.read(MessagingConfig.class, Map.of()).longestPause())
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(ConfigMappings.read(MessagingConfig.class, Map.of(LONGEST_PAUSE, "300ms"))
                        .longestPause())
                .isEqualTo(Duration.ofMillis(300));
        assertThatThrownBy(() -> ConfigMappings.read(MessagingConfig.class, Map.of(LONGEST_PAUSE, "long")))
                .isInstanceOf(RuntimeException.class);
    }
}
