package dk.kanalvalg.citizen.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.kanalvalg.ConfigMappings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedConfigTest {

    @Test
    void theDefaultsAreTheNamesOfTheContract() {
        FeedConfig config = ConfigMappings.read(FeedConfig.class, Map.of());
        assertThat(config.enabled()).isTrue();
        assertThat(config.group()).isEqualTo("kanalvalg-standing");
        assertThat(config.batch()).isEqualTo(500);
    }

    @Test
    void eachSettingIsRead() {
        FeedConfig config = ConfigMappings.read(
                FeedConfig.class,
                Map.of(
                        "kanalvalg.standing-feed.enabled", "false",
                        "kanalvalg.standing-feed.group", "c",
                        "kanalvalg.standing-feed.batch", "7"));
        assertThat(config.enabled()).isFalse();
        assertThat(config.group()).isEqualTo("c");
        assertThat(config.batch()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"kanalvalg.standing-feed.batch,0", "kanalvalg.standing-feed.batches,1"})
    void whatCannotBeStopsTheStart(String name, String value) {
        assertThatThrownBy(() -> ConfigMappings.read(FeedConfig.class, Map.of(name, value)))
                .isInstanceOf(RuntimeException.class);
    }
}
