package dk.kanalvalg.gdpr;

import dk.kanalvalg.personaldata.PersonalDataHolder.Processing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The record of processing (GDPR 30), made from the holders' own declarations, so that it always agrees with the code.
 */
@ApplicationScoped
class ProcessingRecord {

    private final Holders holders;

    ProcessingRecord(Holders holders) {
        this.holders = holders;
    }

    /** The record. */
    record View(String controller, String processor, String transfers, List<Processing> processings) {}

    View view() {
        return new View(
                "The municipality that a case belongs to, each for its own cases",
                "Whoever runs Kanalvalg for it",
                "None to countries outside the EU and EEA by Kanalvalg itself",
                holders.all().stream()
                        .flatMap(holder -> holder.processings().stream())
                        .toList());
    }
}
