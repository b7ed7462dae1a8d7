package dk.kanalvalg.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeConfigTest {

    @Test
    void noWaitIsLongerThanTheOneAroundIt() {
        IntakeConfig config = ConfigMappings.read(IntakeConfig.class, Map.of());
        assertThat(config.committers()).isEqualTo(2);
        assertThat(config.longestQueue()).isEqualTo(10_000);
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(2)).isLessThan(config.statementTimeout());
        assertThat(config.statementTimeout()).isLessThan(config.longestWait());
    }

    @Test
    void eachSettingIsRead() {
        IntakeConfig config = ConfigMappings.read(
                IntakeConfig.class,
                Map.of(
                        "kanalvalg.intake.committers", "3",
                        "kanalvalg.intake.longest-queue", "4",
                        "kanalvalg.intake.longest-wait", "5s",
                        "kanalvalg.intake.lock-timeout", "6s",
                        "kanalvalg.intake.statement-timeout", "7s"));
        assertThat(config.committers()).isEqualTo(3);
        assertThat(config.longestQueue()).isEqualTo(4);
        assertThat(config.longestWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.lockTimeout()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.statementTimeout()).isEqualTo(Duration.ofSeconds(7));
    }

    /** Without a committer or a place to wait no event would ever be taken in. */
    @ParameterizedTest
    @CsvSource({"kanalvalg.intake.committers,0", "kanalvalg.intake.longest-queue,0", "kanalvalg.intake.comitters,2"})
    void whatCannotBeStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> ConfigMappings.read(IntakeConfig.class, Map.of(name, value)))
                .isInstanceOf(RuntimeException.class);
    }
}
