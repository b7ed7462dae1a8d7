package dk.kanalvalg.caselife.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomesConfigTest {

    @Test
    void theDefaultsAreTheNamesOfTheContract() {
        OutcomesConfig config = ConfigMappings.read(OutcomesConfig.class, Map.of());
        assertThat(config.enabled()).isTrue();
        assertThat(config.group()).isEqualTo("kanalvalg-outcomes");
        assertThat(config.batch()).isEqualTo(500);
    }

    @Test
    void eachSettingIsRead() {
        OutcomesConfig config = ConfigMappings.read(
                OutcomesConfig.class,
                Map.of(
                        "kanalvalg.outcomes.enabled", "false",
                        "kanalvalg.outcomes.group", "c",
                        "kanalvalg.outcomes.batch", "7"));
        assertThat(config.enabled()).isFalse();
        assertThat(config.group()).isEqualTo("c");
        assertThat(config.batch()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"kanalvalg.outcomes.batch,0", "kanalvalg.outcomes.batch,many", "kanalvalg.outcomes.topics,a"})
    void whatCannotBeStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> ConfigMappings.read(OutcomesConfig.class, Map.of(name, value)))
                .isInstanceOf(RuntimeException.class);
    }
}
