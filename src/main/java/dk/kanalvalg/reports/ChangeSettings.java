package dk.kanalvalg.reports;

import dk.kanalvalg.municipality.Municipalities;
import dk.kanalvalg.platform.BoundedRead;
import dk.kanalvalg.platform.ErrorCode;
import dk.kanalvalg.platform.InvalidRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Shows and changes what a council sets for its reports. */
@ApplicationScoped
class ChangeSettings {

    private final CouncilSettings settings;
    private final ReportAccess access;
    private final Municipalities municipalities;

    ChangeSettings(CouncilSettings settings, ReportAccess access, Municipalities municipalities) {
        this.settings = settings;
        this.access = access;
        this.municipalities = municipalities;
    }

    /** What is set; 404 where the caller does not reach the municipality, or there is none. */
    @BoundedRead
    @Transactional
    <T> Optional<T> read(String municipality, CouncilSetting kind, Class<T> type) {
        must(municipality);
        return settings.read(municipality, kind, type);
    }

    /** Sets it, and returns it. */
    @Transactional
    <T> T write(String municipality, CouncilSetting kind, T document) {
        must(municipality);
        settings.write(municipality, kind, document);
        return document;
    }

    private void must(String municipality) {
        access.must(municipality);
        if (municipalities.find(municipality).isEmpty()) {
            throw InvalidRequest.of(
                    ErrorCode.MUNICIPALITY_UNKNOWN, 404, "There is no municipality of that code set up here.");
        }
    }
}
