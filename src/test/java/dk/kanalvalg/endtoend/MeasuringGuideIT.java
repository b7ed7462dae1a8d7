package dk.kanalvalg.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs that measure, run as their guide says: each works, and tells figures. How large they are is not looked at. They
 * load the machine for minutes and so are run by name, as {@code docs/guide/measuring.md} says.
 */
@Tag("measuring")
class MeasuringGuideIT {

    @TempDir
    Path folder;

    @Test
    void everyMeasurementIsMadeAsItsGuideSays() throws Exception {
        List<String> blocks = Guides.blocks("docs/guide/measuring.md");
        try (GuideRun local = GuideRun.start(folder)) {
            // It wants to begin with no case; so it is the last in the guide and the first here.
            assertThat(local.follow(List.of(blocks.getLast()), Map.of()).getFirst())
                    .contains("| cases stored |");
            List<String> said = local.follow(blocks.subList(0, blocks.size() - 1), Map.of());
            assertThat(said.get(0)).contains("pgbench, one event a transaction", "intake, one event a request");
            assertThat(said.get(1)).contains("import, nobody known before");
            assertThat(said.get(2)).contains("| warm-up | 1000 |");
            assertThat(said.get(3)).contains("| 1 |");
            assertThat(said.get(4)).contains("messages of distinct events: 500, lost 0, more than once 0", "held");
            assertThat(said.get(5)).contains("from the answer 201");
            assertThat(said.get(6)).contains("relay: table to topic, exactly once");
            assertThat(said.get(7)).contains("left alone", "attacked");
        }
    }
}
