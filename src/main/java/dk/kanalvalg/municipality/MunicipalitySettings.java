package dk.kanalvalg.municipality;

import dk.kanalvalg.platform.StoredJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Reads set-ups, in the form in which they can be sent back. */
@ApplicationScoped
class MunicipalitySettings {

    private final Municipalities municipalities;
    private final StoredJson json;

    MunicipalitySettings(Municipalities municipalities, StoredJson json) {
        this.municipalities = municipalities;
        this.json = json;
    }

    @Transactional
    Optional<MunicipalityRequest> find(String code) {
        return MunicipalityRow.<MunicipalityRow>findByIdOptional(code)
                .map(row -> json.read(row.settings, MunicipalityRequest.class));
    }

    /** A former set-up. */
    @Transactional
    Optional<MunicipalityRequest> find(String code, int version) {
        return MunicipalityVersionRow.<MunicipalityVersionRow>findByIdOptional(
                        new MunicipalityVersionRow.Key(code, version))
                .map(row -> json.read(row.settings, MunicipalityRequest.class));
    }

    @Transactional
    Optional<Municipality> municipality(String code) {
        return code == null ? Optional.empty() : municipalities.find(code);
    }
}
