package dk.kanalvalg.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.kanalvalg.citizen.ReceivedStatement;
import dk.kanalvalg.citizen.RecordStandings;
import dk.kanalvalg.citizen.StandingParser;
import dk.kanalvalg.citizen.StandingRequest;
import dk.kanalvalg.platform.Now;
import dk.kanalvalg.platform.PackagedFile;
import dk.kanalvalg.platform.StrictJson;
import dk.kanalvalg.security.AllMunicipalities;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Citizens and companies to try the local run with, by numbers that no living person has. They are told anew at each start,
 * because some are new or young, and that passes.
 */
@ApplicationScoped
@IfBuildProfile(anyOf = {"local", "dev", "test"})
@AllMunicipalities(AllMunicipalities.Work.MADE_UP_CITIZENS)
public class MadeUpCitizens {

    private static final String FILE = "/db/examples/citizens.json";
    private static final Pattern AGO = Pattern.compile("@([0-9]+) (days|years) ago");

    private final StrictJson json;
    private final StandingParser parser;
    private final RecordStandings record;
    private final Now clock;

    MadeUpCitizens(StrictJson json, StandingParser parser, RecordStandings record, Now clock) {
        this.json = json;
        this.parser = parser;
        this.record = record;
        this.clock = clock;
    }

    void atStart(
            @Observes StartupEvent started,
            @ConfigProperty(name = "kanalvalg.local.citizens", defaultValue = "false") boolean wanted)
            throws IOException {
        if (wanted) {
            tell(clock.now());
        }
    }

    /** Tells the service of them as they are at that time. */
    public void tell(Instant at) throws IOException {
        List<ReceivedStatement> told = new ArrayList<>();
        for (JsonNode citizen : json.tree(dated(PackagedFile.text(FILE), LocalDate.ofInstant(at, ZoneOffset.UTC)))) {
            told.add(parser.toldBy(json.convert(citizen, StandingRequest.class, ""), at));
        }
        record.record(told, false);
    }

    private static byte[] dated(String text, LocalDate today) {
        return AGO.matcher(text)
                .replaceAll(ago -> {
                    long many = Long.parseLong(ago.group(1));
                    return (ago.group(2).equals("days") ? today.minusDays(many) : today.minusYears(many)).toString();
                })
                .getBytes(StandardCharsets.UTF_8);
    }
}
