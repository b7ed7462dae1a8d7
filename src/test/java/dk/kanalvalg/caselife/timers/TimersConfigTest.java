package dk.kanalvalg.caselife.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimersConfigTest {

    @Test
    void theDefaultsFit() {
        TimersConfig config = ConfigMappings.read(TimersConfig.class, Map.of());
        assertThat(config.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.repairEvery()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.measureEvery()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.batch()).isEqualTo(100);
        assertThat(config.retryAfter()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void eachSettingIsRead() {
        TimersConfig config = ConfigMappings.read(
                TimersConfig.class,
                Map.of(
                        "kanalvalg.timers.every", "1s",
                        "kanalvalg.timers.repair-every", "PT2S",
                        "kanalvalg.timers.measure-every", "3s",
                        "kanalvalg.timers.batch", "4",
                        "kanalvalg.timers.retry-after", "5m"));
        assertThat(config.every()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.repairEvery()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.measureEvery()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.batch()).isEqualTo(4);
        assertThat(config.retryAfter()).isEqualTo(Duration.ofMinutes(5));
    }

    /** A batch of none would be full for ever. */
    @ParameterizedTest
    @CsvSource({"kanalvalg.timers.batch,0", "kanalvalg.timers.every,soon", "kanalvalg.timers.evry,5s"})
    void whatCannotBeStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> ConfigMappings.read(TimersConfig.class, Map.of(name, value)))
                .isInstanceOf(RuntimeException.class);
    }
}
