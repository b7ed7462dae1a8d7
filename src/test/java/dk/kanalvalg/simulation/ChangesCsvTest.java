package dk.kanalvalg.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kanalvalg.core.contact.Channel;
import dk.kanalvalg.core.policy.LocalizedText;
import dk.kanalvalg.simulation.SimulationResult.ChangeView;
import dk.kanalvalg.simulation.SimulationResult.ChangedFacts;
import dk.kanalvalg.simulation.SimulationResult.Way;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChangesCsvTest {

    private static final UUID EXAMPLE = new UUID(1, 2);

    @Test
    void aRowHasACellForEachColumnWhateverAPolicyAuthorWrote() {
        String[] lines = ChangesCsv.of(List.of(change("=HYPERLINK(\"http://evil\")", List.of(EXAMPLE))))
                .split("\r\n", -1);

        assertThat(lines).hasSize(3);
        assertThat(lines[1].split("\",\"", -1)).hasSameSizeAs(lines[0].split(",", -1));
        // A spreadsheet runs what begins with an equals sign, and a quotation mark ends a cell.
        assertThat(lines[1]).contains("\"'=HYPERLINK(\"\"http://evil\"\")\"").endsWith("\"" + EXAMPLE + "\"");
    }

    @Test
    void examplesThatMayNotBeShownLeaveAnEmptyCell() {
        assertThat(ChangesCsv.of(List.of(change("REASON", null)))).endsWith(",\"\"\r\n");
    }

    private static ChangeView change(String reason, List<UUID> examples) {
        return new ChangeView(
                new LocalizedText("betingelse", "condition"),
                new ChangedFacts(List.of(), null, List.of(), null),
                true,
                List.of("dk-national/2/LAW"),
                new Way(Channel.DIGITAL, "DIGITAL_POST", reason, false),
                new Way(Channel.HYBRID, "ASSISTED", "OTHER", true),
                10L,
                examples);
    }
}
