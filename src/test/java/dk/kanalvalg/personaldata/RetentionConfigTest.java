package dk.kanalvalg.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionConfigTest {

    @Test
    void theDefaultsAreThoseOfTheRecordOfProcessing() {
        RetentionConfig config = ConfigMappings.read(RetentionConfig.class, Map.of());
        assertThat(config.cases()).isEqualTo(Period.ofYears(5));
        assertThat(config.kinds()).isEmpty();
        assertThat(config.eventKeys()).isEqualTo(Period.ofYears(1));
        assertThat(config.standings()).isEqualTo(Period.ofYears(5));
        assertThat(config.simulations()).isEqualTo(Period.ofYears(1));
        assertThat(config.cron()).isEqualTo("0 17 2 * * ?");
        assertThat(config.batch()).isEqualTo(500);
    }

    @Test
    void eachSettingIsRead() {
        RetentionConfig config = ConfigMappings.read(
                RetentionConfig.class,
                Map.of(
                        "kanalvalg.privacy.retention.cases", "P2Y",
                        "kanalvalg.privacy.retention.kinds.\"81.*\"", "P1D",
                        "kanalvalg.privacy.retention.event-keys", "P3M",
                        "kanalvalg.privacy.retention.standings", "P4Y",
                        "kanalvalg.privacy.retention.simulations", "P6M",
                        "kanalvalg.privacy.retention.batch", "6"));
        assertThat(config.cases()).isEqualTo(Period.ofYears(2));
        assertThat(config.kinds()).containsExactly(Map.entry("81.*", Period.ofDays(1)));
        assertThat(config.eventKeys()).isEqualTo(Period.ofMonths(3));
        assertThat(config.standings()).isEqualTo(Period.ofYears(4));
        assertThat(config.simulations()).isEqualTo(Period.ofMonths(6));
        assertThat(config.batch()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
        "kanalvalg.privacy.retention.cases,5 years",
        "kanalvalg.privacy.retention.batch,0",
        "kanalvalg.privacy.retention.case,P5Y"
    })
    void whatCannotBeStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> ConfigMappings.read(RetentionConfig.class, Map.of(name, value)))
                .isInstanceOf(RuntimeException.class);
    }
}
